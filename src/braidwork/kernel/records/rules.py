"""What holds for records of every kind, whoever asks."""

#: How long a deleted record lies in its space's bin before it goes for good.
BIN_DAYS = 30
