-paper = روزنامہ
site-name = { -paper }
back-to-top = واپس اوپر
byline = تحریر: { $authors
menu = فہرست
old-name = پرانا نام
