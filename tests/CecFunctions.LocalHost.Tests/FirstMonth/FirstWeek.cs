using CecFunctions.Tests.Imports;
using static CecFunctions.LocalHost.Tests.FirstMonth.OfficeWork;

namespace CecFunctions.LocalHost.Tests.FirstMonth;

/// <summary>The list that the office always had, its slips, and the courses of the summer.</summary>
internal static class FirstWeek
{
    public static async Task MessyRoster_IsTriedFirst(CommandShell office)
    {
        var roster = office.File("Members.xlsx", MessyRoster.ToBytes());

        var run = await office.RunAsync("import", roster, "--as-of", "2026-09-14", "--dry-run");

        Assert.Equal((2, 9), (run.ExitCode, run.LastFigure("rows")));
        Assert.Equal((6, 3), (run.LastFigure("added"), run.LastFigure("bad")));
        var told = Told(run, roster);
        Assert.Equal(
            [
                " sheet 'Members 2026' is read, of 3: 'Read me', 'Members 2026', 'Notes'; --sheet NAME reads another.",
                " column certifiedOn is read as month/day/year.",
            ],
            told[..2]);
        Assert.StartsWith(" column memberId has 1 cell", told[2], StringComparison.Ordinal);
        // Every bad cell of a row, each in its column.
        Assert.Equal(
            MessyRoster.BadRows.Index().SelectMany(
                bad => bad.Item.Columns.Select(column => $"{MessyRoster.LineOf(bad.Index)}: {column}")),
            told[3..].Select(line => string.Join(':', line.Split(':')[..2])));
        Assert.Contains(
            $"{MessyRoster.LineOf(1)}: currentCycleEnds: no cycle of a credential certified on 2021-03-15 ends on "
                + "2026-12-31; the nearest that can be are 2024-03-14 and 2027-03-14.",
            told);
        // Who would change, and how many would have which status.
        Assert.Equal(
            ["2001 new", "M-001 new", "M-002 new", "M-003 new", "S3001 new"],
            run.Lines[..^1].Select(Read).Select(line => $"{line["memberId"]} {line["change"]}")
                .Order(StringComparer.Ordinal));
        Assert.Equal(
            ["acsm 4 Active 4", "nasm 1 Active 1", "nsca 1 Active 1"],
            Read(run.Lines[^1])["statuses"]!.AsArray().Select(body =>
            {
                var active = body!["states"]![0]!;
                return $"{body["program"]} {body["total"]} {active["status"]} {active["credentials"]}";
            }));
        Assert.Empty((await office.DoneAsync("export")).Lines);
    }

    public static async Task RepairedRoster_IsTakenIn_AndASecondTimeChangesNothing(CommandShell office)
    {
        var roster = office.File("Members.xlsx", FirstMonthFiles.Repaired());

        var first = await office.RunAsync("import", roster, "--as-of", "2026-09-14");
        var before = await office.DoneAsync("export", "--whole");
        var again = await office.RunAsync("import", roster, "--as-of", "2026-09-14");

        Assert.Equal((0, 9, 8), (first.ExitCode, first.Figure("added"), first.Figure("membersAdded")));
        Assert.Contains(" column cprValidUntil is read as month/day/year.", Told(first, roster));
        Assert.Equal((0, 9, 8), (again.ExitCode, again.Figure("unchanged"), again.Figure("membersUnchanged")));
        Assert.Equal(before.Output, (await office.DoneAsync("export", "--whole")).Output);
    }

    public static async Task SlipsOfTheRoster_AreUndone(CommandShell office)
    {
        const string Slip = "member correct acsm M-004 C-10014 --on 2026-09-15 --reason";
        Assert.Contains(
            "M-003",
            await office.WrongAsync(Typed(Slip, "Her card says so.", "--number", "C-01003")),
            StringComparison.Ordinal);

        var corrected = await office.DoneAsync(
            Typed(Slip, "Her card says so.", "--number", "C-01014", "--certifiedOn", "2024-03-04"));
        var withdrawn = await office.DoneAsync(
            Typed("member withdraw acsm M-002 C-01002 --on 2026-09-15 --reason", "Did not pass."));
        var state = await office.DoneAsync(
            Typed("member state acsm M-005 do-not-mail --on 2026-09-15 --reason", "Asked by telephone."));

        Assert.Equal(
            "number C-10014 to C-01014; certifiedOn 2024-04-03 to 2024-03-04; cycle ends 2027-04-02 to 2027-03-03: Her "
                + "card says so.",
            Text(corrected, "note"));
        Assert.Equal("ACSM-EP certified on 2024-03-15: Did not pass.", Text(withdrawn, "note"));
        Assert.Equal("none to do-not-mail: Asked by telephone.", Text(state, "note"));
        Assert.Equal(
            ["M-001 C-01001", "M-002", "M-003 C-01003 C-01004", "M-004 C-01014", "M-005 C-01005"],
            await HeldAsync(office, "acsm", "2026-09-15"));
    }

    public static async Task Credits_ComeByCredentialNumber_AndStaffDecideWhatIsHeld(CommandShell office)
    {
        var credits = office.File("Courses.csv", FirstMonthFiles.Credits);

        var run = await office.RunAsync("import-credits", credits, "--as-of", "2026-09-16");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal((6, 2, 3), (run.Figure("added"), run.Figure("held"), run.Figure("bad")));
        Assert.Equal(
            [
                " the columns are separated by semicolons.",
                " column date is read as day/month/year.",
                "7: credits: must be at most 200.",
                "9: credits: '1.500' can be a number of thousands or one with three decimals",
                "10: credentialNumber: no member of acsm has the number 'C-01999'",
                "5: reportId: note: It counts nothing until staff have looked at it: report k-2 seems to be the same course, and counts.",
                "8: reportId: note: It counts nothing until staff have looked at it: 80 credits is more than is usual",
            ],
            Told(run, credits),
            (beginning, line) => line.StartsWith(beginning, StringComparison.Ordinal));
        Assert.Equal((60m, 0m), (await CountedAsync(office, "C-01004"), await CountedAsync(office, "C-01014")));

        var held = (await office.DoneAsync("held", "list", "acsm")).Lines.Select(Read).ToArray();
        Assert.Equal(
            ["k-6 large-amount", "k-3 same-course"],
            held.Select(line => $"{line["report"]!["id"]} {line["review"]!["reasons"]![0]}"));
        Assert.Equal("k-2", held[1]["countsInstead"]!["id"]!.GetValue<string>());
        await office.DoneAsync(
            Typed($"held accept acsm M-004 k-6 --seen {held[0]["version"]} --on 2026-09-17 --reason", "Ten days, by the certificate."));
        await office.DoneAsync(
            Typed($"held refuse acsm M-003 k-3 --seen {held[1]["version"]} --on 2026-09-17 --reason", "The same afternoon."));
        Assert.Empty((await office.DoneAsync("held", "list", "acsm")).Lines);
        Assert.Equal((60m, 80m), (await CountedAsync(office, "C-01004"), await CountedAsync(office, "C-01014")));

        static async Task<decimal> CountedAsync(CommandShell office, string credential) =>
            (await CredentialAsync(office, credential, "2026-09-17"))["counted"]!.GetValue<decimal>();
    }
}
