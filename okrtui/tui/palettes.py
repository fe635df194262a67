"""The colours of every theme by role, for terminals of millions of colours and of 256.

A line is a role and its colour in each theme. ``@plain``, ``@band`` … are grounds; ``muted@cursor`` is the
colour of a role on a ground where its usual one would not be told from it, and ``-`` where that is not so.
Every text reaches a contrast of 4.5 on every ground and every mark 3 (WCAG 2.1), and the words of status stay
apart under deuteranopia and protanopia.
"""

from __future__ import annotations

MILLIONS = """
role                      dark     light    contrast warm     safe
@plain                    0f1218   fbfbf8   000000   1c1714   10131a
@band                     151a25   f3f4f1   101010   231d19   161b26
@bar                      181e2a   e9ebe8   1a1a1a   29221d   1a2030
@dim_cursor               1b2433   e2e8f0   202430   2e2620   1e2737
@cursor                   24344f   cfdff8   00307a   4a3423   233a5c
@cone                     2f2b17   f3e3b5   332b00   38301a   302c1a
text                      d3d9e4   23272f   f2f2f2   e6dac8   d8dde6
strong                    f4f7fb   000000   ffffff   fbf1e0   ffffff
muted                     8d97a9   5b6472   c4c8d0   a89984   939db0
faint                     7c8698   636a77   a8adb8   948878   7e889a
accent                    7fb0ff   1d5fd0   8fc4ff   e0a672   8ab4ff
key                       f0b45a   9a4b00   ffc14d   f2b25c   e69f00
on_track                  4bc6a6   005f66   34e0b0   8fd0a8   7cbcf5
at_risk                   f7d774   8a5a00   ffe45e   f4cf68   f0e442
off_track                 f25a68   98002a   ff7c82   f0604f   e0622a
done                      9cc3ff   12307f   b9d6ff   9ab0e8   f2f4f8
pending                   8d97a9   5b6472   c4c8d0   a89984   939db0
outdated                  c08ae6   6d3fa0   d9a6ff   cf95b5   cc79a7
forecast                  f7d774   8a5a00   ffe45e   f4cf68   f0e442
rule                      626976   84878b   7d8494   746c66   636b79
trend                     5878b0   6787c3   7fa8ee   9c7a58   4d86b8
tick                      e8edf5   1b1e24   ffffff   f5e9d6   eef2f8
on_track_dim              307566   4e8f93   1b745c   57755f   4b6f91
at_risk_dim               756940   a47f39   73672a   7f6c3b   716e2b
off_track_dim             b14551   c26b82   9f4e51   b64c3f   ae4f26
done_dim                  566b8d   7485b2   5a687c   636d8b   696c72
pending_dim               626a78   7f8690   65676b   786c5d   646c7b
outdated_dim              7d5c98   9878bb   785c8e   896476   935a7c
faint@dim_cursor          818b9c   626875   -        988c7d   848e9f
off_track@dim_cursor      -        -        -        -        e26a35
rule@dim_cursor           676e7a   828589   -        766f69   68707d
trend@dim_cursor          -        6585c0   -        -        -
on_track_dim@dim_cursor   34796f   -        297b6c   5d7861   4e7499
at_risk_dim@dim_cursor    766e4e   -        787042   84703f   73743b
off_track_dim@dim_cursor  b54b59   ba6c86   a45860   ba5042   af5936
done_dim@dim_cursor       586f93   7083b2   617088   68718c   6b727d
pending_dim@dim_cursor    656f80   7c8491   6b6f79   7c7060   687183
outdated_dim@dim_cursor   7f629f   9376ba   7c6598   8c6777   966084
muted@cursor              929cad   5a6371   -        aea08c   99a3b5
faint@cursor              949cab   5c626e   -        a9a093   9ba3b1
accent@cursor             -        1c5cca   -        -        -
at_risk@cursor            -        885800   -        -        -
off_track@cursor          f4737f   -        -        f38072   e88b61
pending@cursor            929cad   5a6371   -        aea08c   99a3b5
outdated@cursor           -        -        -        -        d48db4
forecast@cursor           -        885800   -        -        -
rule@cursor               777d88   7b7e82   -        87817b   7c838e
trend@cursor              5e7db3   607eb6   -        9d7c5a   4f87b9
on_track_dim@cursor       3b8a82   3f8693   1b8c96   708a6c   5888b8
at_risk_dim@cursor        847e60   99783a   75836d   9c7f44   828950
off_track_dim@cursor      bc6272   b16588   b66680   c36a5b   b27560
done_dim@cursor           637fab   647cb4   5980ba   7c829e   77859b
pending_dim@cursor        737e92   737d8d   6780a7   91816e   77859b
outdated_dim@cursor       906fb7   8a6fba   7e74c7   a47686   a2769b
faint@cone                8992a2   606673   -        a19688   8a93a3
off_track@cone            f2606d   -        -        f17060   e37341
rule@cone                 6d7480   7f8286   -        7f7872   6d7582
trend@cone                -        6382bc   -        -        -
on_track_dim@cone         3f8166   518b80   338456   648262   597a90
at_risk_dim@cone          84743f   a37a2b   857526   8e783d   80782b
off_track_dim@cone        be5256   c16669   b15d51   bf5f4d   b25f36
done_dim@cone             65768a   788198   6f7771   717b93   78766c
pending_dim@cone          70767c   7e8181   787663   867964   71767c
outdated_dim@cone         8c689b   9873a7   8a6c86   97707c   a0637f
"""

OF_256 = """
role                      dark     light    contrast warm     safe
@plain                    233      231      16       234      233
@band                     234      255      233      235      234
@bar                      235      254      234      236      235
@dim_cursor               236      253      235      237      236
@cursor                   237      189      18       238      17
@cone                     236      230      237      237      236
text                      253      235      255      253      253
strong                    231      16       231      255      231
muted                     246      241      251      247      247
faint                     246      241      145      247      246
accent                    111      26       110      180      111
key                       215      94       221      215      214
on_track                  79       23       43       158      117
at_risk                   222      94       228      221      227
off_track                 203      88       210      209      209
done                      117      18       153      146      254
pending                   246      241      251      247      247
outdated                  140      54       183      175      175
forecast                  222      94       228      221      227
rule                      243      244      102      244      243
trend                     67       32       111      137      67
tick                      255      234      231      255      255
on_track_dim              30       66       29       65       67
at_risk_dim               101      94       101      101      101
off_track_dim             167      132      131      167      130
done_dim                  67       60       242      103      243
pending_dim               243      244      242      244      243
outdated_dim              97       97       96       138      132
muted@dim_cursor          247      59       -        248      -
faint@dim_cursor          247      59       -        248      247
accent@dim_cursor         -        25       -        -        -
key@dim_cursor            -        58       -        -        -
at_risk@dim_cursor        -        58       -        -        -
off_track@dim_cursor      210      -        -        -        -
pending@dim_cursor        247      59       -        248      -
outdated@dim_cursor       -        -        -        218      -
forecast@dim_cursor       -        58       -        -        -
rule@dim_cursor           244      243      -        102      244
trend@dim_cursor          -        25       -        -        -
on_track_dim@dim_cursor   -        243      -        108      -
off_track_dim@dim_cursor  -        -        -        -        166
done_dim@dim_cursor       -        -        243      -        244
pending_dim@dim_cursor    244      243      243      102      244
outdated_dim@dim_cursor   133      -        139      -        -
muted@cursor              248      59       -        249      -
faint@cursor              248      59       -        249      -
accent@cursor             -        25       -        -        -
key@cursor                -        58       -        -        -
at_risk@cursor            -        58       -        -        -
off_track@cursor          210      -        -        216      -
pending@cursor            248      59       -        249      -
outdated@cursor           176      -        -        218      -
forecast@cursor           -        58       -        -        -
rule@cursor               102      243      -        246      -
trend@cursor              -        25       -        180      -
on_track_dim@cursor       37       243      -        108      -
at_risk_dim@cursor        -        -        -        144      -
off_track_dim@cursor      -        -        -        210      -
done_dim@cursor           -        -        243      139      -
pending_dim@cursor        102      243      243      246      -
outdated_dim@cursor       140      -        139      -        -
muted@cone                247      -        -        248      -
faint@cone                247      -        -        248      247
off_track@cone            210      -        -        -        -
pending@cone              247      -        -        248      -
outdated@cone             -        -        -        218      -
rule@cone                 244      -        -        102      244
on_track_dim@cone         -        -        36       108      -
off_track_dim@cone        -        -        174      -        166
done_dim@cone             -        -        102      -        244
pending_dim@cone          244      -        102      102      244
outdated_dim@cone         133      -        139      -        -
"""
