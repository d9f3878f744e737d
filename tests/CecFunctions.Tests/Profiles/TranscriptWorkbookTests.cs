using System.IO.Compression;
using System.Xml.Linq;
using CecFunctions.Domain.Credits;
using CecFunctions.Members;
using CecFunctions.Profiles;

namespace CecFunctions.Tests.Profiles;

public sealed class TranscriptWorkbookTests
{
    [Fact]
    public void Workbook_HoldsEveryText_AndNoFormula()
    {
        var line = new TranscriptLine
        {
            Credential = "=cmd|'/c'!A1",
            Type = "ACSM-CPT",
            Cycle = 1,
            CycleStarts = new DateOnly(2024, 1, 1),
            CycleEnds = new DateOnly(2026, 12, 31),
            Report = "r1",
            Activity = "Zoë & 日本語 <b>",
            Date = new DateOnly(2025, 3, 1),
            Source = ReportSource.Self,
            Worth = 2.5m,
            Counted = 2m,
            Reason = "counted",
            Explanation = "+1",
        };

        var file = TranscriptWorkbook.Write(
            new Transcript(
                new MemberKey("acsm", "m1"),
                "ACSM",
                "Zoë",
                new DateOnly(2025, 3, 1),
                "CEC",
                TranscriptRange.All,
                [],
                [line]));

        using var zip = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
        var sheet = XDocument.Load(
            Assert.Single(
                zip.Entries,
                entry => entry.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)
                    && entry.Name.EndsWith(".xml", StringComparison.Ordinal)).Open());
        Assert.DoesNotContain(sheet.Descendants(), element => element.Name.LocalName == "f");
        Assert.Superset(
            new HashSet<string> { line.Credential, line.Activity, line.Explanation },
            sheet
                .Descendants()
                .Where(element => element.Name.LocalName == "t")
                .Select(element => element.Value)
                .ToHashSet());
        Assert.Equal(2, sheet.Descendants().Count(element => element.Name.LocalName == "row"));
    }
}
