"""What both of Zalo's products share."""
