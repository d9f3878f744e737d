using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Core.Pipeline;
using CecFunctions.LocalHost.Commands;
using CecFunctions.Public;
using CecFunctions.Storage;

namespace CecFunctions.LocalHost.Tests.Commands;

/// <summary>What a changed program file would do to the members on record.</summary>
public sealed class ProgramsDiffCommandTests : IDisposable
{
    private const string AsOf = "2025-06-02";

    private readonly ConcurrentQueue<(string Method, string Path)> _requests = new();
    private readonly CommandShell _shell;

    public ProgramsDiffCommandTests() => _shell = new CommandShell
    {
        StorageOptions = new StorageOptions { Transport = new RecordingTransport(_requests) },
    };

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task AnotherLengthOfGrace_SaysWhoAndWhy_TotalsFirst()
    {
        await ImportAsync(
            // In grace since 1 April: by the shorter rule lapsed from 1 May on.
            "nasm,G1,Gil Grace,,NASM-CPT,N1,2023-04-01,,2030-01-01,false",
            // Active: grace will end sooner.
            "nasm,A1,Abe Active,,NASM-CPT,N2,2024-03-01,,2030-01-01,false",
            "acsm,O1,Oda Other,,ACSM-CPT,C1,2022-06-01,,2030-01-01,false");
        var file = Changed("nasm", json => json["status"]!["grace"]![0]!["ends"]!["days"] = 30);

        var run = await _shell.DoneAsync("programs", "diff", file, "--as-of", AsOf);

        var lines = Json(run);
        Assert.Equal(
            "{\"difference\":\"changed\",\"path\":\"$.status.grace[0].ends.days\","
                + "\"rule\":\"NASM-STATUS-1\",\"before\":\"90\",\"after\":\"30\"}",
            run.Lines[0]);
        Assert.Equal(
            "{\"program\":\"nasm\",\"asOf\":\"2025-06-02\",\"differences\":1,\"members\":2,\"credentials\":2,"
                + "\"membersChanged\":2,\"credentialsChanged\":2,\"backdated\":1}",
            run.Lines[1]);
        Assert.Equal(
            [
                ("status", 1), ("status-since", 1), ("grace-ends", 2), ("next-action", 1), ("fee", 1),
            ],
            lines.Skip(2).Select(line => (Text(line, "change"), line.GetProperty("credentials").GetInt32())));
        Assert.All(lines.Skip(2), line => Assert.Equal("NASM-CPT", Text(line, "type")));

        var rows = Table(run);
        Assert.Equal(["A1", "G1"], rows.Select(row => row["memberId"]));
        var lapsing = rows[1];
        Assert.Equal(
            ("N1", "true", "Grace", "Lapsed", "2025-04-01", "2025-05-01"),
            (
                lapsing["credential"],
                lapsing["backdated"],
                lapsing["status"],
                lapsing["status.new"],
                lapsing["status-since"],
                lapsing["status-since.new"]));
        Assert.Equal(("129", "149"), (lapsing["fee"], lapsing["fee.new"]));
        Assert.Equal("$.status.grace[0].ends.days (NASM-STATUS-1): 90 -> 30", lapsing["why"]);
        Assert.Equal(
            ("", "2026-05-29", "2026-03-30"),
            (rows[0]["status"], rows[0]["grace-ends"], rows[0]["grace-ends.new"]));
    }

    [Fact]
    public async Task RuleFromADateOn_LeavesThoseBeforeItAlone()
    {
        await ImportAsync(
            "nasm,G1,Gil Grace,,NASM-CPT,N1,2023-03-01,,2030-01-01,false",
            "nasm,A1,Abe Active,,NASM-CPT,N2,2024-03-01,,2030-01-01,false");
        var file = Changed("nasm", json =>
        {
            var entries = json["status"]!["grace"]!.AsArray();
            var later = entries[0]!.DeepClone();
            entries[0]!["through"] = "2025-12-31";
            later["from"] = "2026-01-01";
            later["ends"]!["days"] = 30;
            entries.Add(later);
        });

        var run = await _shell.DoneAsync("programs", "diff", file, "--as-of", AsOf);

        var row = Assert.Single(Table(run));
        Assert.Equal(("A1", "grace-ends", "false"), (row["memberId"], row["changes"], row["backdated"]));
        Assert.StartsWith(
            "$.status.grace[0].through (NASM-STATUS-1): nothing -> 2025-12-31; $.status.grace[1]", row["why"]);
    }

    [Fact]
    public async Task RecordedStatus_IsNotRewritten_ButSaidWhereTheRuleWouldHaveGivenAnother()
    {
        // Lapsed since 31 May; by the longer rule grace would still run.
        await ImportAsync("nasm,L1,Lia Lapsed,,NASM-CPT,N1,2023-03-02,,2030-01-01,false");
        await _shell.DoneAsync("sweep", "--as-of", AsOf);
        var file = Changed("nasm", json => json["status"]!["grace"]![0]!["ends"]!["days"] = 120);

        var row = Assert.Single(Table(await _shell.DoneAsync("programs", "diff", file, "--as-of", AsOf)));

        Assert.Equal(("", "none", "Grace"), (row["status"], row["status-if-always"], row["status-if-always.new"]));
        Assert.DoesNotContain("status ", row["changes"] + " ");
    }

    [Fact]
    public async Task EachPersonsReason_IsTheEntryThatChangesThem()
    {
        await ImportAsync(
            "acsm,T1,Tea Teacher,,ACSM-CPT,C1,2023-06-01,,2030-01-01,false",
            "acsm,R1,Ray Reader,,ACSM-EP,C2,2023-06-01,,2030-01-01,false");
        await _shell.DoneAsync(
            "event", "report", "acsm", "T1", "--on", "2025-05-01", "--id", "r1", "--activity", "teaching", "--date",
            "2025-04-01", "--hours", "8");
        var file = Changed("acsm", json =>
        {
            json["activities"]!.AsArray()
                .Single(rule => (string?)rule!["activity"] == "teaching")!["caps"]![0]!["most"] = 8;
            json["requirement"]!["entries"]![0]!["required"]!["ACSM-EP"] = 50;
            json["cpr"]!["inPersonAfterLapse"] = true;
        });

        var run = await _shell.DoneAsync("programs", "diff", file, "--as-of", AsOf);

        var rows = Table(run).ToDictionary(row => row["memberId"]);
        Assert.Equal(("counted", "5", "8"), (rows["T1"]["changes"], rows["T1"]["counted"], rows["T1"]["counted.new"]));
        Assert.Equal("$.activities[3].caps[0].most (ACSM-CREDIT-5): 5 -> 8", rows["T1"]["why"]);
        Assert.Equal(
            ("required", "60", "50"), (rows["R1"]["changes"], rows["R1"]["required"], rows["R1"]["required.new"]));
        Assert.Equal("$.requirement.entries[0].required.ACSM-EP (ACSM-CREDIT-1): 60 -> 50", rows["R1"]["why"]);
        Assert.Equal(
            ["ACSM-CPT counted", "ACSM-EP required"],
            Json(run).Where(line => line.TryGetProperty("type", out _))
                .Select(line => $"{Text(line, "type")} {Text(line, "change")}"));
    }

    [Fact]
    public async Task WhatTheFileDoesNotKnowAnyMore_IsToldOfThoseWhoHaveIt()
    {
        await ImportAsync("acsm,T1,Tea Teacher,,ACSM-CPT,C1,2023-06-01,,2030-01-01,false");
        await _shell.DoneAsync(
            "event", "report", "acsm", "T1", "--on", "2025-05-01", "--id", "r1", "--activity", "reading", "--date",
            "2025-04-01", "--hours", "8");
        var file = Changed("acsm", json =>
        {
            var activities = json["activities"]!.AsArray();
            activities.Remove(activities.Single(rule => (string?)rule!["activity"] == "reading"));
        });

        var row = Assert.Single(Table(await _shell.DoneAsync("programs", "diff", file, "--as-of", AsOf)));

        Assert.Equal(("not-known", "activity reading"), (row["changes"], row["not-known.new"]));
    }

    [Fact]
    public async Task Diff_WritesNothingToTheStore()
    {
        await ImportAsync([.. Enumerable.Range(0, 30).Select(
            i => $"nasm,M{i},Member,,NASM-CPT,N{i},2023-03-{(i % 28) + 1:00},,2030-01-01,false")]);
        var file = Changed("nasm", json => json["status"]!["grace"]![0]!["ends"]!["days"] = 30);
        var before = await _shell.DoneAsync("export", "--as-of", AsOf);
        _requests.Clear();

        var run = await _shell.DoneAsync("programs", "diff", file, "--as-of", AsOf);

        Assert.Equal(30, Table(run).Count);
        var requests = _requests.ToArray();
        Assert.Contains(requests, request => request is { Method: "GET" } && request.Path.Contains("members()"));
        // A test's storage is one that every command fills with what is missing; that is no write of this one.
        Assert.DoesNotContain(requests, request => request.Method != "GET" && !MakesAPlace(request));
        Assert.Equal(before.Output, (await _shell.DoneAsync("export", "--as-of", AsOf)).Output);
    }

    [Fact]
    public async Task Table_GoesToAFile_WithoutFormulas_AndOverNone()
    {
        await ImportAsync("nasm,-1-1,Ida Id,,NASM-CPT,=1+1,2023-03-01,,2030-01-01,false");
        var file = Changed("nasm", json => json["status"]!["grace"]![0]!["ends"]!["days"] = 30);
        var table = Path.Combine(_shell.Folder, "who.csv");

        var run = await _shell.DoneAsync("programs", "diff", file, "--as-of", AsOf, "--csv", table);

        Assert.All(run.Lines, line => Assert.StartsWith("{", line));
        var text = await File.ReadAllTextAsync(table);
        Assert.Contains("\"nasm\",\"'-1-1\",\"'=1+1\"", text, StringComparison.Ordinal);
        var again = await _shell.RunAsync("programs", "diff", file, "--as-of", AsOf, "--csv", table);
        Assert.Equal(
            (ExitCode.WrongInput, $"--csv: {table} is there already, and is not written over."),
            (again.ExitCode, again.Error.Trim()));
    }

    [Fact]
    public async Task FilesOnly_ComparesFilesWithoutStorage()
    {
        var file = Changed("nasm", json => json["fees"]!["renewal"]![0]!["amounts"]!["NASM-CPT"] = 109);

        var run = await _shell.RunWithoutStorageAsync("programs", "diff", file, "--files-only");

        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            [
                "{\"difference\":\"changed\",\"path\":\"$.fees.renewal[0].amounts.NASM-CPT\","
                    + "\"rule\":\"NASM-FEE-1\",\"before\":\"99\",\"after\":\"109\"}",
                """{"program":"nasm","differences":1}""",
            ],
            run.Lines);
        var other = await _shell.RunWithoutStorageAsync(
            "programs", "diff", Path.Combine(ProgramDirectory.Default, "nasm.json"), "--from", file, "--files-only");
        Assert.Contains("\"before\":\"109\",\"after\":\"99\"", other.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileThatIsWrong_IsRefusedInTheWordsOfCheck()
    {
        var file = Changed("nasm", json => json["cycle"]!["years"] = 0);

        var check = await _shell.RunWithoutStorageAsync("programs", "check", file);
        var run = await _shell.RunWithoutStorageAsync("programs", "diff", file);

        Assert.Equal((ExitCode.WrongInput, check.Error, ""), (run.ExitCode, run.Error, run.Output));
        Assert.NotEmpty(run.Error);
    }

    [Fact]
    public async Task FileOfAnUnknownProgram_IsRefused()
    {
        var run = await _shell.RunWithoutStorageAsync("programs", "diff", ExampleBody.File);

        Assert.Equal(
            (
                ExitCode.WrongInput,
                $"{ExampleBody.File}: $.program: there is no program ihm to compare with; there are acsm, nasm, nsca. "
                    + "--from names another."),
            (run.ExitCode, run.Error.Trim()));
        var mixed = await _shell.RunWithoutStorageAsync("programs", "diff", ExampleBody.File, "--from", "acsm");
        Assert.Equal(
            (ExitCode.WrongInput, $"--from: acsm is of program acsm, and {ExampleBody.File} of ihm."),
            (mixed.ExitCode, mixed.Error.Trim()));
    }

    [Fact]
    public async Task SameRules_AreSaid_WithoutReadingTheRoster()
    {
        var run = await _shell.RunWithoutStorageAsync(
            "programs", "diff", Path.Combine(ProgramDirectory.Default, "nasm.json"));

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal(["""{"program":"nasm","differences":0}"""], run.Lines);
        Assert.Contains("--from", run.Error, StringComparison.Ordinal);
    }

    private async Task ImportAsync(params string[] rows) => await _shell.DoneAsync(
        "import",
        _shell.File($"roster{Guid.NewGuid():N}.csv", RosterText.Header + string.Join('\n', rows) + "\n"),
        "--as-of",
        "2025-05-01");

    private static bool MakesAPlace((string Method, string Path) request) =>
        (request.Method == "POST" && request.Path.Contains("/Tables", StringComparison.Ordinal))
        || (request.Method == "PUT"
            && (request.Path.Contains("restype=container", StringComparison.Ordinal)
                || !request.Path.Contains("()", StringComparison.Ordinal) && request.Path.Count(c => c == '/') == 2));

    private string Changed(string program, Action<JsonNode> change)
    {
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(ProgramDirectory.Default, program + ".json")))!;
        change(json);
        return _shell.File($"changed-{program}.json", json.ToJsonString());
    }

    private static List<JsonElement> Json(CommandRun run) =>
        [.. run.Lines.Where(line => line.StartsWith('{')).Select(line => JsonDocument.Parse(line).RootElement)];

    private static string Text(JsonElement line, string property) => line.GetProperty(property).GetString()!;

    /// <summary>The rows of the table, by the names of its columns.</summary>
    private static List<Dictionary<string, string>> Table(CommandRun run)
    {
        // The mark of a file's beginning has no place behind lines of JSON.
        Assert.DoesNotContain('\uFEFF', run.Output);
        var rows = run.Lines.Where(line => !line.StartsWith('{'))
            .Select(line => Cells(line.Trim('\r')))
            .ToList();
        return [.. rows.Skip(1).Select(row => rows[0].Zip(row).ToDictionary(cell => cell.First, cell => cell.Second))];
    }

    private static string[] Cells(string line)
    {
        var cells = new List<string>();
        for (var at = 0; at <= line.Length;)
        {
            if (at < line.Length && line[at] == '"')
            {
                var end = at + 1;
                while (line[end] != '"' || (end + 1 < line.Length && line[end + 1] == '"'))
                {
                    end += line[end] == '"' ? 2 : 1;
                }

                cells.Add(line[(at + 1)..end].Replace("\"\"", "\"", StringComparison.Ordinal));
                at = end + 2;
            }
            else
            {
                var end = line.IndexOf(',', at);
                end = end < 0 ? line.Length : end;
                cells.Add(line[at..end]);
                at = end + 1;
            }
        }

        return [.. cells];
    }

    /// <summary>Writes down what is sent.</summary>
    private sealed class RecordingTransport(ConcurrentQueue<(string Method, string Path)> requests)
        : HttpPipelineTransport
    {
        public override Request CreateRequest() => HttpClientTransport.Shared.CreateRequest();

        public override void Process(HttpMessage message) =>
            throw new NotSupportedException("Requests are asynchronous.");

        public override ValueTask ProcessAsync(HttpMessage message)
        {
            requests.Enqueue((message.Request.Method.Method, message.Request.Uri.PathAndQuery));
            return HttpClientTransport.Shared.ProcessAsync(message);
        }
    }
}
