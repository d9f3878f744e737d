using System.Text;
using CecFunctions.Tests.Imports;

namespace CecFunctions.LocalHost.Tests.FirstMonth;

/// <summary>The files that the office has in its first month.</summary>
internal static class FirstMonthFiles
{
    /// <summary>A seed by which the first renewal of the year's ACSM-EPs is drawn.</summary>
    public const string Settings =
        """
        { "Values": { "AuditDraw__Seeds__2026": "628576027fe7c80b79887a49025cd04177516f50f852499c423091afee573a15" } }
        """;

    /// <summary>
    /// Courses as providers sent them, by credential number, with decimal commas: one with 450 credits and one with
    /// 80, one course that two lists had, and one of a credential that no one has.
    /// </summary>
    public const string Credits =
        """
        sep=;
        Credential Number;Program;Report ID;Activity;Date;Credits;Hours;Approved By;Source;Title;Provider
        C-01004;ACSM;k-1;continuing-education;14.03.2025;40,5;;ACE;self;Ageing well;Northside Academy
        C-01004;ACSM;k-2;continuing-education;20.6.2026;;19,5;NASM;self;Strength for runners;Northside Academy
        c-01004;acsm;k-3;Continuing-Education;20.6.2026;;19,5;NASM;self;Strength for Runners;
        C-01001;acsm;k-4;continuing-education;2.5.2026;4,5;;ACE;self;;
        C-01001;acsm;k-5;continuing-education;3.5.2026;450;;ACE;self;;
        C-01014;acsm;k-6;continuing-education;3.5.2026;80;;ACE;self;Congress;
        C-01014;acsm;k-7;continuing-education;4.5.2026;1.500;;ACE;self;Congress;
        C-01999;acsm;k-8;continuing-education;3.5.2026;2;;ACE;self;;
        N-2001;nasm;k-9;continuing-education;3.5.2026;;12,5;ACE;self;;

        """;

    /// <summary>A document as a member scans it.</summary>
    public static byte[] Scan(string of) => Encoding.ASCII.GetBytes(
        "%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n2 0 obj << /Type /Page >> endobj\n"
            + $"% {of}\nstartxref\n0\n%%EOF\n");

    /// <summary>The bad rows of the messy roster as the office repairs them, not without a slip.</summary>
    /// <remarks>
    /// Bea Novak's number and the month of her date are mistyped, and Seán O'Brien never passed his examination. The
    /// file shows neither.
    /// </remarks>
    public static readonly object?[][] RepairedRows =
    [
        [
            "acsm", "M-004", "Bea Novak", "bea@example.org", "ACSM-CPT", TestWorkbook.Formatted(10014, "\"C-\"00000"),
            new DateOnly(2024, 4, 3), null, "1/31/2028", "n",
        ],
        [
            "acsm", "M-005", "Wrong End", "end@example.org", "ACSM-CPT", TestWorkbook.Formatted(1005, "\"C-\"00000"),
            new DateOnly(2021, 3, 15), new DateOnly(2027, 3, 14), null, "n",
        ],
        ["nsca", "M-006", "No Body", null, "NSCA-CPT", "S-3006", new DateOnly(2024, 1, 1), null, null, "y"],
    ];

    public static byte[] Repaired() => Workbook([.. MessyRoster.GoodRows, .. RepairedRows]);

    /// <summary>
    /// The registry's list of 1 October. It has Zoë's new name, but an earlier card of hers than she has shown since;
    /// another address of Jürgen's than the office has found since; and Bea's full name beside her wrong number.
    /// </summary>
    public static byte[] OfOctober() => Workbook(
    [
        .. MessyRoster.GoodRows.Concat(RepairedRows).Select(row => row[1] switch
        {
            "M-001" => With(With(row, 2, "Zoë García-Ruiz"), 8, new DateOnly(2027, 6, 30)),
            "M-003" => With(row, 3, "j.mueller@example.org"),
            "M-004" => With(row, 2, "Beatrix Novak"),
            _ => row,
        }),
    ]);

    private static byte[] Workbook(object?[][] rows) => new TestWorkbook()
        .Sheet(MessyRoster.SheetName, [[.. MessyRoster.Header], .. rows])
        .ToBytes();

    private static object?[] With(object?[] row, int column, object? cell) =>
        [.. row[..column], cell, .. row[(column + 1)..]];
}
