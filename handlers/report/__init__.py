"""The week on one page that can go to leadership as it is: an .xlsx with tables and charts."""
