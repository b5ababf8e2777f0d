"""How papers of the agency look (Nghị định 30/2020/NĐ-CP): page, fonts, heading table, tables, signatures."""
