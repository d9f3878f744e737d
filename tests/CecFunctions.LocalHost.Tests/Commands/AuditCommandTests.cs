using System.Text.Json.Nodes;

namespace CecFunctions.LocalHost.Tests.Commands;

public sealed class AuditCommandTests : IDisposable
{
    private const string SmallPdf =
        "%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n2 0 obj << /Type /Page >> endobj\nstartxref\n0\n%%EOF\n";

    private readonly CommandShell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    [Trait("Rule", "ALL-AUDIT-0")]
    [Trait("Rule", "ALL-CREDIT-2")]
    public async Task Case_CanBeTakenThroughFromAShell_AndItsEvidencePurged()
    {
        var caseId = await DrawnAsync();
        var at = $"acsm M1 {caseId}";
        var queued = Assert.Single((await RunAsync("audit queue acsm --as-of 2024-02-12")).Lines);
        Assert.Equal(
            $$"""
            {"program":"acsm","memberId":"M1","credential":"C1","case":"{{caseId}}","state":"notified",
            "drawnOn":"2024-02-02","renewedOn":"2024-02-01","deadline":"2024-03-03","daysLeft":20}
            """.ReplaceLineEndings(""),
            queued);
        var scan = _shell.File("scan.pdf", SmallPdf);

        var document = JsonNode.Parse((await RunAsync($"audit upload {at} r1 {scan} --on 2024-02-12")).Output)!;
        Assert.Equal(
            ("scan.pdf", "pdf", "post", SmallPdf.Length),
            (
                Text(document, "fileName"),
                Text(document, "type"),
                Text(document, "origin"),
                document["length"]!.GetValue<int>()));
        Assert.Equal(
            document.ToJsonString(),
            JsonNode.Parse((await RunAsync($"audit upload {at} r1 {scan} --on 2024-02-12")).Output)!.ToJsonString());
        await Prints(
            $"audit received {at} --on 2024-02-12",
            $$"""
            {"on":"2024-02-12","credential":"C1","event":"auditDocuments","case":"{{caseId}}","note":"by post"}
            """.ReplaceLineEndings(""));
        await Prints(
            $"audit review {at} --on 2024-02-13",
            $$"""
            {"on":"2024-02-13","credential":"C1","event":"auditReview","case":"{{caseId}}"}
            """.ReplaceLineEndings(""));
        await Prints(
            $"audit decide {at} passed --on 2024-02-13",
            $$"""
            {"on":"2024-02-13","credential":"C1","event":"refused","command":"auditDecision",
            "reason":"documents-undecided","rule":"ALL-AUDIT-0"}
            """.ReplaceLineEndings(""));
        var id = Text(document, "id");
        var seen = Text(JsonNode.Parse((await RunAsync($"audit show {at} --as-of 2024-02-13")).Output)!, "version");
        await Prints(
            $"audit document {at} {id} refuse --on 2024-02-13 --reason Unreadable. --seen {seen}",
            $$"""
            {"on":"2024-02-13","credential":"C1","event":"evidenceRefused","report":"r1","case":"{{caseId}}",
            "document":"{{id}}","note":"Unreadable."}
            """.ReplaceLineEndings(""));
        Assert.Contains(
            "--seen: the case is not as it was",
            await _shell.WrongAsync($"audit decide {at} insufficient --on 2024-02-14 --seen {seen}".Split(' ')),
            StringComparison.Ordinal);
        await Prints(
            $"audit decide {at} insufficient --on 2024-02-14 --remedy-by 2024-04-01",
            $$"""
            {"on":"2024-02-14","credential":"C1","event":"auditDecision","case":"{{caseId}}",
            "through":"2024-04-01","note":"insufficient"}
            """.ReplaceLineEndings(""));
        await Prints(
            $"audit extend {at} --to 2024-05-01 --on 2024-02-15",
            $$"""
            {"on":"2024-02-15","credential":"C1","event":"auditRemedy","case":"{{caseId}}",
            "through":"2024-05-01"}
            """.ReplaceLineEndings(""));
        await Prints(
            $"audit document {at} {id} accept --on 2024-02-16",
            $$"""
            {"on":"2024-02-16","credential":"C1","event":"evidenceAccepted","report":"r1","case":"{{caseId}}",
            "document":"{{id}}"}
            """.ReplaceLineEndings(""));
        await Prints(
            $"audit decide {at} passed --on 2024-02-16",
            $$"""
            {"on":"2024-02-16","credential":"C1","event":"auditDecision","case":"{{caseId}}","note":"passed"}
            """.ReplaceLineEndings(""));
        Assert.Empty((await RunAsync("audit queue acsm --as-of 2024-02-16")).Output);

        Assert.Equal((1, 0), Purged(await RunAsync("purge-evidence --as-of 2025-02-01")));
        Assert.Equal((0, 1), Purged(await RunAsync("purge-evidence --as-of 2025-02-02")));
        var shown = JsonNode.Parse((await RunAsync($"audit show {at} --as-of 2025-02-02")).Output)!;
        Assert.Equal("2025-02-02", Text(shown["documents"]![0]!, "purgedOn"));
        Assert.Equal("evidencePurged", Text(shown["log"]!.AsArray()[^1]!, "event"));
        Assert.Equal(["r1"], shown["lines"]!.AsArray().Select(line => Text(line!, "report")));

        static (int Kept, int Files) Purged(CommandRun run) => (run.Figure("filesKept"), run.Figure("filesPurged"));
    }

    [Theory]
    [InlineData("audit queue ace", "PROGRAM: 'ace' is none of acsm, nasm, nsca.")]
    [InlineData("audit show acsm M1 nothing", "CASE: member 'M1' of acsm has no audit case 'nothing'.")]
    [InlineData("audit show acsm M9 nothing", "CASE: member 'M9' of acsm has no audit case 'nothing'.")]
    [InlineData("audit review acsm M9 nothing --on 2024-02-12", "MEMBER: there is no member 'M9' of acsm.")]
    [InlineData(
        "audit review acsm M1 nothing --on 2024-02-12", "CASE: member 'M1' of acsm has no audit case 'nothing'.")]
    [InlineData(
        "audit resend acsm M1 nothing --on 2024-02-12", "CASE: member 'M1' of acsm has no audit case 'nothing'.")]
    [InlineData("audit resend acsm M1 CASE --on 2024-02-12", "CASE: its notice is still to be sent or being sent")]
    [InlineData(
        "audit review acsm M1 CASE --on 2024-02-01",
        "--on: 2024-02-01 is before what is on record of the member; from 2024-02-02 on")]
    [InlineData("audit document acsm M1 CASE d1 accept --on 2024-02-12", "DOCUMENT: the case has no such document.")]
    [InlineData(
        "audit document acsm M1 CASE d1 refuse --on 2024-02-12", "--reason: is missing: the member must be told why.")]
    [InlineData("audit document acsm M1 CASE d1 doubt --on 2024-02-12", "'doubt'")]
    [InlineData(
        "audit decide acsm M1 CASE passed --on 2024-02-12 --remedy-by 2024-05-01",
        "--remedy-by: an audit that is passed has nothing to remedy.")]
    [InlineData(
        "audit upload acsm M1 CASE r9 FILE --on 2024-02-12", "REPORT: names no credit line of the cycle under audit.")]
    [InlineData(
        "audit upload acsm M1 CASE r1 TEXT --on 2024-02-12", "FILE: is neither PDF nor PNG nor JPEG nor HEIC")]
    [InlineData("audit upload acsm M1 CASE r1 EMPTY --on 2024-02-12", "FILE: is empty.")]
    [InlineData("audit upload acsm M1 CASE r1 no-such-file.pdf --on 2024-02-12", "FILE: cannot be read: ")]
    [InlineData("purge-evidence", "Option '--as-of' is required.")]
    public async Task WrongInput_IsToldInOneLine(string command, string problem)
    {
        var caseId = await DrawnAsync();
        var args = command.Split(' ').Select(word => word switch
        {
            "CASE" => caseId,
            "FILE" => _shell.File("scan.pdf", SmallPdf),
            "TEXT" => _shell.File("text.pdf", "no pdf, however it may be called"),
            "EMPTY" => _shell.File("empty.pdf", string.Empty),
            _ => word,
        });

        Assert.Contains(problem, await _shell.WrongAsync([.. args]));
    }

    /// <summary>A member whose renewal was drawn on 2 February 2024.</summary>
    private async Task<string> DrawnAsync()
    {
        await RunAsync($"import {_shell.File("roster.csv", RosterText.Three)} --as-of 2021-04-01");
        await RunAsync(
            "event report acsm M1 --on 2022-05-01 --id r1 --activity continuing-education --date 2022-04-28 "
                + "--credits 45 --approvedBy ACE");
        await RunAsync("event cpr acsm M1 2031-01-01 --on 2022-05-03");
        await RunAsync("renew acsm M1 C1 --on 2024-02-01 --paid 60");
        await RunAsync("event auditDrawn acsm M1 C1 --on 2024-02-02");
        return Text(
            JsonNode.Parse(Assert.Single((await RunAsync("audit queue acsm --as-of 2024-02-02")).Lines))!, "case");
    }

    private Task<CommandRun> RunAsync(string command) => _shell.DoneAsync(command.Split(' '));

    private async Task Prints(string command, string line) =>
        Assert.Equal(line + "\n", (await RunAsync(command)).Output);

    private static string Text(JsonNode node, string property) => node[property]!.GetValue<string>();
}
