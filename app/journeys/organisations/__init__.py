"""The provider's journey: registering the organisation and keeping its registers; the agency looks on."""
