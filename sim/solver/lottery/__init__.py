"""What lotteries over outcomes offer: regions, programmes over outcomes, exact prices."""
