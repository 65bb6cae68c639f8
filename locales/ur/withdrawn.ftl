### The page that an article leaves at its address when it is gone.

# The heading, where the newspaper took the article back.
withdrawn-heading = یہ مضمون واپس لے لیا گیا ہے
# Below it.
withdrawn-text = ادارے نے یہاں شائع ہونے والا مضمون واپس لے لیا ہے۔ اب یہ اس اخبار کا حصہ نہیں۔
# The heading, where the time for which the article was published is over.
expired-heading = یہ مضمون اب دستیاب نہیں
# Below it.
expired-text = یہاں شائع ہونے والا مضمون محدود مدت کے لیے تھا، اور وہ مدت ختم ہو چکی ہے۔
# A link below both.
withdrawn-front = صفحۂ اوّل پر جائیے
