"""What people come to do: one folder per journey with its screens and verbs. No journey knows another."""
