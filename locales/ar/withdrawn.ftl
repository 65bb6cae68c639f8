### The page that an article leaves at its address when it is gone.

# The heading, where the newspaper took the article back.
withdrawn-heading = سُحب هذا المقال
# Below it.
withdrawn-text = سحبت هيئة التحرير المقال الذي كان منشورًا هنا، ولم يعد جزءًا من هذه الصحيفة.
# The heading, where the time for which the article was published is over.
expired-heading = لم يعد هذا المقال متاحًا
# Below it.
expired-text = نُشر المقال الذي كان هنا لمدة محدودة، وقد انتهت تلك المدة.
# A link below both.
withdrawn-front = إلى الصفحة الأولى
