"""Averages, and what to do when there is nothing to average."""


# mean of the values; it is zero when the list is empty
def mean(values):
    return sum(values) / len(values) if values else 0


# median of the values; it is zero when the list is empty
def median(values):
    if not values:
        return 0
    ordered = sorted(values)
    middle = len(ordered) // 2
    if len(ordered) % 2 == 1:
        return ordered[middle]
    return mean(ordered[middle - 1 : middle + 1])


temperatures = [18.5, 21.0, 19.5, 35.0]
print("mean of the temperatures:", mean(temperatures))
print("median of the temperatures:", median(temperatures))
