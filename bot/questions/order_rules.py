"""Which concepts together make an order. Tables alone; `bot.questions.concepts` reads them.

A line names the concepts that a sentence must put, « a + b », those that must not stand in it, « - c », among how many
words they have to stand, and how many words the longest sentence has.
"""

from bot.questions.order_words import Intent

FIRST: dict[Intent, str] = {
    Intent.FORGET: """
        erasing + whole - reminder - forgot - question - messages - event, within 4, to 5
        erasing + data + my - question - forgot - reminder - calendar, within 5, to 12
        erasing + whole + about me - question, within 7, to 12
        erasing + whole + said by me - others, within 6, to 12
        erasing + data + said by me, within 24, to 30
    """,
    Intent.REMIND: """
        don't forget + reminding - question, within 6, to 14
        don't forget + event + me - question, within 8, to 14
        setting + reminder + deadline - asks how - no need - cancelling - may I, within 9, to 16
        reminding + me + lead - not to write - asks how - no need - cancelling - not going - instead, within 4, to 26
        reminding + lead + event - not to write - asks how - no need - cancelling - instead - past, within 9, to 20
        reminding + me + lead - not to write - question - no need - cancelling - no more - instead, within 9, to 24
        reminding + me + deadline - question - no need - cancelling - no more - changing, within 10, to 20
    """,
    Intent.CANCEL: """
        no need + reminding - question - all, within 8, to 22
        not going + reminding - question - all, within 12, to 22
        the reminder + cancelling - asks how - may I - whole, within 7, to 16
        cancelling + reminder - asks how - may I - whole - messages, within 3, to 7
        cancelling + asked + you - asks how - may I - whole - data, within 9, to 20
    """,
    Intent.CHANGE: """
        the reminder + shifting - asks how - may I, within 9, to 24
        the reminder + putting + hour - asks how, within 16, to 20
        instead + lead - question - event, within 6, to 12
    """,
    Intent.LANGUAGE: """
        tongue + switching - question - leaning, within 4, to 8
    """,
}
"""Orders that are read before any other."""
SURE: dict[Intent, str] = {
    Intent.FRENCH: """
        not understood + english - french - question - leaning, within 6, to 10
        french + talking + self - tongue - not understood - english - question - leaning - other tongue, within 6, to 14
        french + switching + self - english - not understood - question - leaning - other tongue, within 6, to 14
        french + into - english - not understood - question - leaning - other tongue, within 3, to 4
        french + into + switching - english - not understood - question - leaning - other tongue, within 6, to 14
        french + into + talking - english - not understood - question - leaning - other tongue, within 8, to 14
        english + by mistake - others, within 12, to 20
    """,
    Intent.ENGLISH: """
        not understood + french - english - question - leaning - other tongue, within 6, to 10
        english + talking + self - tongue - not understood - french - question - leaning - event, within 6, to 14
        english + switching + self - french - not understood - question - leaning - event, within 6, to 14
        english + into - french - not understood - question - leaning - event, within 3, to 4
        english + switching - french - not understood - question - leaning - event, within 3, to 6
        english + into + switching - french - not understood - question - leaning - event, within 6, to 14
        english + into + talking - french - not understood - question - leaning - event, within 8, to 14
    """,
    Intent.LANGUAGE: """
        tongue + switching - question - making - poster - leaning, within 5, to 8
        tongue + settings - question - leaning, within 4, to 7
    """,
    Intent.FORGET: """
        erasing + data + my - question - forgot - reminder, within 6, to 14
        erasing + data + you - question - forgot - reminder - messages, within 7, to 16
        erasing + said by me + you - question - forgot - reminder - others, within 9, to 16
        erasing + about me - question - forgot - reminder - others - event, within 7, to 10
    """,
    Intent.MY_DATA: """
        showing + me + my + data - question - someone, within 5, to 18
        showing + my + data - question - someone, within 4, to 9
        showing + data + about me + you - question, within 9, to 14
        showing + whole + said by me - question, within 9, to 16
        showing + whole + keeping + you - question - others - event, within 10, to 14
    """,
    Intent.STOP: """
        no more + writing + me + messages - question - event - deadline - data - hour - time - lead, within 9
        ending + subscription - asks how - event, within 5, to 16
        letting + me + not asked - others, within 8, to 12
        not asked + writing + me - others, within 8, to 16
        no more + messages - handling - question - event - time - hour - data - making - it, within 4, to 7
        no more + messages + you - question - event - time - hour - data - making, within 5, to 9
        no more + receiving - question - event - time - hour - making - deadline - data, within 5, to 8
        unsubscribe - others - event - whole, to 14
        no more + writing + me + you - question - event - deadline - time - hour - lead, within 8
        no more + receiving + messages - handling - question - event - time, within 9, to 20
        ending + messages + you - question - event - time - data - making, within 6, to 16
        ending + messages - handling - question - event - time - data - making, within 3, to 18
        ending + messages + whole - handling - question - event - data - making, within 8, to 14
        erasing + me + list - question, within 6, to 16
        letting + me + alone - others, within 5, to 12
        erasing + me + writing - question - reminder - event, within 9, to 20
    """,
    Intent.QUIET: """
        silence + settable - others - event - tongue - making, within 5, to 10
        silence + time - others - event - making, within 6, to 14
        silence + hour - others - event, within 8, to 14
        disturb + except + time - others - event - deadline, within 9, to 14
        your alert + not then + hour - others, within 20, to 26
        disturb + not then + time + me - others - event - deadline - someone, within 8, to 18
        disturb + not then + hour - others - event - deadline - someone, within 8, to 18
    """,
    Intent.CALENDAR: """
        calendar + putting + mine or it - question - making, within 7, to 16
        calendar + putting + mine or it + me - question - making, within 13, to 18
        saved date - question, to 12
    """,
    Intent.SHARE: """
        passing on + the bot - making - data, within 7, to 26
        passing on + the bot + someone - data, within 8, to 14
        passing on + link - question - making - data, within 6, to 14
        passing on + it + someone - question - data - making, within 6, to 9
    """,
    Intent.REMIND: """
        reminding + me + hour - question - no need - cancelling - called back, within 9, to 14
        setting + reminder + event - question - no need - cancelling - may I, within 7, to 12
        reminding + me + when - question - no need - cancelling - not going - called back, within 8, to 20
    """,
    Intent.CANCEL: """
        cancelling + reminder - question - may I - whole, within 5, to 14
    """,
    Intent.CHANGE: """
        changing + reminder - question, within 6, to 16
    """,
    Intent.REMINDERS: """
        listing + reminder + of mine - question - making, within 6, to 14
        listing + reminder - question - making, within 3, to 5
    """,
    Intent.HOME: """
        going + first screen - others - event, within 7, to 20
        going + restart - others - making - event, within 4, to 7
        leaving + form - others, within 4, to 9
    """,
}
"""Orders that are read where a sentence begins like none."""
VAGUE: dict[Intent, str] = {
    Intent.LANGUAGE: """
        english + switching - leaning - others, within 5, to 14
        other tongue + into - leaning - others, to 8
        not understood + english - others, within 8, to 16
        not understood + french - others, within 8, to 16
    """,
    Intent.FORGET: """
        erasing + me - question - list - reminder - event - not going - no need, within 2, to 4
    """,
    Intent.STOP: """
        take me off - others - event, to 6
        wrong person - others, to 16
        outcry - others - event - data, to 6
        leaving business + ending - event, to 14
        leaving business + no need - event, to 16
        no more + interest - others - time - hour, within 4, to 5
        leaving business + messages, within 14, to 24
        leaving business + writing + me, within 20, to 26
        ending + it - others - event - place, within 2, to 7
        enough + goodbye, within 9, to 12
        enough + messages - handling - others - data, within 6, to 8
        joined + by mistake - others, within 5, to 12
        ending + messages - handling - others - time - hour, within 5, to 14
        letting + me - others, within 3, to 7
    """,
    Intent.QUIET: """
        your alert + time - costing, within 20, to 26
        disturb + not then + hour - others - the reminder - costing, within 18, to 24
        silence + time - others - costing, within 8, to 12
        silence, to 4
        prefer + time - others - event - tongue - costing, within 6, to 14
        only + hour - others - tongue - event - costing, within 7, to 12
        settable + silence - tongue, within 6, to 10
        your alert, to 8
        not then + off duty - question - event - past - lead, within 3, to 10
        disturb + off duty - others - event, within 10, to 20
        disturb + me + time - lead - others - event - deadline - question - costing, within 6, to 9
        not then + time - question - event - putting - lead - past - costing, within 3, to 6
        your alert + hour - others - costing, within 14, to 18
        off duty + hour - others - event - costing, within 8, to 14
        off duty + time - others - event - deadline - costing, within 6, to 9
        prefer + hour - others - event - costing, within 8, to 12
        only + time - others - tongue - event - costing, within 5, to 18
        not then + time - others - event - putting - lead - costing, within 4, to 4
    """,
    Intent.MY_DATA: """
        correcting + my + data - others - reminder - question, within 6, to 14
        my + data - others - event, to 3
        data + about me - question, within 6, to 10
        access + asking for, within 7, to 14
    """,
    Intent.CALENDAR: """
        calendar + my - question - making - past, within 3, to 10
        calendar words + calendar - others, within 3, to 5
        syncing + event - others, within 6, to 12
        putting + phone - others, within 6, to 8
    """,
    Intent.HELP: """
        not answered, to 14
        how it works + here - others, within 8, to 10
    """,
    Intent.HOME: """
        first screen - others, to 3
    """,
    Intent.BACK: """
        screen before - others - event, to 14
        wrong button - others - event, to 16
        backwards + I - question - event, within 4, to 11
        broken + backwards - others, within 6, to 9
    """,
    Intent.SHARE: """
        poster + yours + have - making - others, within 9, to 18
        poster + someone + have - making - others, within 12, to 18
        poster - making - question - past, to 5
    """,
    Intent.REMIND: """
        writing + me + lead - others - not to write - no need - question, within 8, to 18
        no more + missing out + event - others - question - past, within 8, to 16
        missing out + deadline - others - question - past, within 8, to 16
        reminding + event - others - question - not to write - no need, within 6, to 12
        reminder + lead - question - past, to 5
        event + lead - question - past, within 8, to 10
        reminding + me + deadline - others, within 9, to 20
    """,
    Intent.CHANGE: """
        instead + when - others, within 8, to 16
    """,
    Intent.CANCEL: """
        not going - others, to 14
    """,
}
"""What may be an order, before it is taken for a question: the likely ones are offered."""
LIKELY: dict[Intent, str] = {
    Intent.LANGUAGE: """
        tongue + you - others - making, within 9, to 14
        other tongue + talking, within 9, to 18
        tongue + settings, within 5, to 12
        english + talking - leaning, within 8, to 18
        french + talking - leaning, within 8, to 18
        english + have - leaning, within 8, to 14
        other tongue + you - leaning, within 12, to 16
        other tongue - leaning - others, to 6
        tongue, to 2
        english - leaning - others, to 6
        french - leaning - others - event, to 4
    """,
    Intent.FORGET: """
        erasing + data - others - forgot, within 8, to 20
    """,
    Intent.STOP: """
        no more + writing + me - others - event - time - hour - lead, within 8, to 26
    """,
    Intent.QUIET: """
        not then + time - others - event - putting - costing, within 4, to 8
        disturb + not then + time - others - costing - event - who may, within 10, to 24
    """,
    Intent.MY_DATA: """
        keeping + about me - others, within 6, to 16
        keeping + you + data + my - others, within 9, to 16
        access, to 5
        showing + whole + you - others, within 9, to 12
        said by me + keeping - others, within 16, to 20
        said by me + showing - others, within 10, to 14
    """,
    Intent.CALENDAR: """
        calendar + putting - others, within 9, to 20
        calendar + mine or it - others, within 5, to 12
    """,
    Intent.SHARE: """
        passing on + link - making, within 8, to 16
        link + someone - making - others, within 10, to 14
        the bot + someone - making, within 8, to 20
        poster + someone - making - others, within 12, to 20
        poster + have - making, within 9, to 24
        poster + yours - making, within 12, to 24
        passing on + someone - others - making, within 7, to 20
    """,
    Intent.REMIND: """
        reminding + when - others, within 9, to 26
        reminding + me + deadline, within 10, to 20
    """,
    Intent.HELP: """
        lost - others - event, to 16
        leaving, to 2
        broken, to 8
    """,
}
"""What may be an order where nothing else is an answer."""
