namespace CecFunctions.Tests.Imports;

/// <summary>
/// A roster as an office keeps it, made by hand over the years: a workbook with a sheet of notes and a hidden one,
/// headers in their own spelling, days as days and as texts, numbers with zeros before them, yes and no, and rows with
/// several mistakes.
/// </summary>
internal static class MessyRoster
{
    /// <summary>The sheet with the members.</summary>
    public const string SheetName = "Members 2026";

    /// <summary>The header as it is written.</summary>
    public static readonly string[] Header =
    [
        "Program", "Member ID", "Name", "E-Mail", "Type", "Credential Number", "Certified On", "Current cycle ends",
        "CPR valid until", "Body_Member",
    ];

    /// <summary>Rows that can be taken: a member each, but the third, who has two credentials.</summary>
    public static readonly object?[][] GoodRows =
    [
        [
            "ACSM", "M-001", " Zoë García ", "zoe@example.org", "acsm-cpt", Number(1001), Day(2024, 3, 15), null,
            Day(2027, 1, 31), "No",
        ],
        ["acsm", "M-002", "Seán O'Brien", null, "ACSM-EP", Number(1002), "3/15/2024", null, null, "n"],
        [
            "Acsm", "M-003", "Jürgen Müller", "jm@example.org", "ACSM-CPT", Number(1003), Day(2021, 5, 1),
            Day(2027, 4, 30), Day(2026, 12, 31), false,
        ],
        ["acsm", "M-003", "Jürgen Müller", "jm@example.org", "ACSM-EP", Number(1004), "12/1/2023", null, null, 0],
        [
            "NASM", 2001, "Ana Lima", "ana@example.org", "nasm-cpt", "N-2001", "1-Oct-2024", null,
            Day(2026, 10, 1), "no",
        ],
        [
            "nsca", "S3001", "Sam Smith", "sam@example.org", "NSCA-CSCS", "S-3001", "2022-06-30 00:00:00",
            Day(2026, 12, 31), Day(2027, 6, 30), "YES",
        ],
    ];

    /// <summary>Rows with mistakes, and the columns in which each has one.</summary>
    public static readonly (object?[] Row, string[] Columns)[] BadRows =
    [
        (
            ["acsm", "M 004", "Bad\nName", "bad at example", "ACSM-XYZ", "#N/A", "13/13/2024", null, "soon", "maybe"],
            [
                "memberId", "name", "email", "type", "credentialNumber", "certifiedOn", "cprValidUntil", "bodyMember",
            ]),
        (
            [
                "acsm", "M-005", "Wrong End", null, "ACSM-CPT", Number(1005), Day(2021, 3, 15), Day(2026, 12, 31),
                null, "n",
            ],
            ["currentCycleEnds"]),
        (["acme", "M-006", "No Body", null, "ACME-1", "X-1", Day(2024, 1, 1), null, null, "y"], ["program"]),
    ];

    /// <summary>The workbook. Its rows stand from the second line on: the good ones, an empty one, the bad ones.</summary>
    public static byte[] ToBytes() => new TestWorkbook()
        .Sheet("Read me", [["Old list, see the next sheet"]], state: "hidden")
        .Sheet(SheetName, [[.. Header], .. GoodRows, [null, " "], .. BadRows.Select(bad => bad.Row)])
        .Sheet("Notes", [["to do"], ["ask Ann"]])
        .ToBytes();

    /// <summary>The line of a bad row.</summary>
    public static int LineOf(int bad) => 1 + GoodRows.Length + 2 + bad;

    // The number is shown as C-01001 and is 1001 in the cell.
    private static object Number(int number) => TestWorkbook.Formatted(number, "\"C-\"00000");

    private static DateOnly Day(int year, int month, int day) => new(year, month, day);
}
