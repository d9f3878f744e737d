using System.Text.Json.Nodes;
using CecFunctions.LocalHost.Commands;

namespace CecFunctions.LocalHost.Tests.Commands;

/// <summary>A body's rules are checked, begun and tested from files alone, with the example of docs/examples.</summary>
public sealed class ProgramsCommandTests : IDisposable
{
    private readonly CommandShell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task Check_OfARightFile_CountsWhatIsInIt()
    {
        var run = await _shell.RunWithoutStorageAsync("programs", "check", ExampleBody.File);

        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        Assert.Equal(0, run.Figure("faults"));
        Assert.Equal(2, run.Figure("types"));
        Assert.Equal(4, run.Figure("activities"));
        Assert.Equal(22, run.Figure("rules"));
    }

    [Fact]
    public async Task Check_SaysAllThatIsWrong_AndNoNameOfCode()
    {
        var file = Spoilt(json =>
        {
            json["program"] = "IHM";
            json["cycle"]!["rule"] = "";
            json["cycle"]!["length"] = 4;
            json["fees"]!["renewal"]![0]!["amounts"]!.AsObject().Remove("IHM-PT");
            json["fees"]!["late"]![0]!["lapsed"] = "70";
            json["activities"]![0]!.AsObject().Remove("name");
        });

        var run = await _shell.RunWithoutStorageAsync("programs", "check", file);

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Equal(6, run.Figure("faults"));
        Assert.Equal(
            [
                $"{file}: $.program: must be 1 to 16 lower-case letters.",
                $"{file}: $.cycle.rule: must not be empty: a rule's id, made of the body (or ALL), the section and a number.",
                $"{file}: $.cycle.length: is not a property here; there are rule, source, from, through, kind, years.",
                $"{file}: $.fees.late[0].lapsed: must be a number, not '70': US dollars.",
                $"{file}: $.activities[0]: lacks 'name': the name in words.",
                $"{file}: $.fees.renewal[0].amounts: has no entry for 'IHM-PT'.",
            ],
            Lines(run.Error));
    }

    [Fact]
    public async Task Check_OfAFileWhoseFormIsWrong_SaysThatMoreMayFollow()
    {
        var file = Spoilt(json => json["cycle"]!["years"] = "four");

        var run = await _shell.RunWithoutStorageAsync("programs", "check", file);

        Assert.Equal(
            [
                $"{file}: $.cycle.years: must be a whole number, not 'four': the length of a cycle in years.",
                $"{file}: whether its rules fit together can be said once this is right.",
            ],
            Lines(run.Error));
    }

    [Fact]
    public async Task Check_ComparesTypesWithThoseOfOtherBodies()
    {
        var text = File.ReadAllText(ExampleBody.File).Replace("IHM-PT", "NASM-CPT", StringComparison.Ordinal);

        var run = await _shell.RunWithoutStorageAsync("programs", "check", _shell.File("clash.json", text));

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("$.types: 'NASM-CPT' belongs to another program too.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_OfNoFile_IsWrongInput() =>
        Assert.Equal(
            ExitCode.WrongInput,
            (await _shell.RunWithoutStorageAsync("programs", "check", Path.Combine(_shell.Folder, "no.json"))).ExitCode);

    [Theory]
    [InlineData("acsm")]
    [InlineData("nasm")]
    [InlineData("nsca")]
    public async Task New_BeginsAFileThatIsRight_AndIsNotWrittenOver(string from)
    {
        var file = Path.Combine(_shell.Folder, "ace.json");
        string[] command = ["programs", "new", "ace", "--from", from, "--to", file];

        var run = await _shell.RunWithoutStorageAsync(command);

        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        var text = File.ReadAllText(file);
        Assert.DoesNotContain(from.ToUpperInvariant() + "-", text, StringComparison.Ordinal);
        Assert.Equal("ace", (string?)JsonNode.Parse(text)!["program"]);
        Assert.Contains("\"source\": \"default\"", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 121, line));
        var check = await _shell.RunWithoutStorageAsync("programs", "check", file);
        Assert.Equal((ExitCode.Done, ""), (check.ExitCode, check.Error));

        var again = await _shell.RunWithoutStorageAsync(command);

        Assert.Equal(ExitCode.WrongInput, again.ExitCode);
        Assert.Contains("is there already", again.Error, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(file));
    }

    [Theory]
    [InlineData("ACE", "nasm", "KEY: 'ACE' is no key: 1 to 16 lower-case letters.")]
    [InlineData("nsca", "nasm", "KEY: there is a program nsca already.")]
    [InlineData("ace", "other", "--from: 'other' is no .json file and none of acsm, nasm, nsca.")]
    public async Task New_WithAWrongKey_IsRefused(string key, string from, string problem)
    {
        var file = Path.Combine(_shell.Folder, "new.json");

        var run = await _shell.RunWithoutStorageAsync("programs", "new", key, "--from", from, "--to", file);

        Assert.Equal((ExitCode.WrongInput, problem), (run.ExitCode, run.Error.TrimEnd()));
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task Test_OfTheExample_IsAsExpected_AndMentionsEveryRule()
    {
        var run = await _shell.RunWithoutStorageAsync(
            "programs", "test", ExampleBody.File, "--scenarios", ExampleBody.Scenarios);

        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        Assert.Equal(5, run.Figure("scenarios"));
        Assert.Equal(5, run.Figure("asExpected"));
    }

    [Fact]
    public async Task Test_OfAChangedRule_SaysWhatDiffersWhereAndHow()
    {
        var file = Spoilt(json => json["fees"]!["late"]![0]!["grace"] = 40);

        var run = await _shell.RunWithoutStorageAsync(
            "programs", "test", file, "--scenarios", ExampleBody.Scenarios);

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Equal(4, run.Figure("asExpected"));
        Assert.Contains(
            """late.expected.json: $[0].log[2].event: expected "transition", actual "refused".""", Lines(run.Error));
        Assert.All(
            Lines(run.Error), line => Assert.StartsWith("late.expected.json: $[0].", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Test_SaysWhichRulesNoScenarioMentions()
    {
        var folder = Folder();
        File.Copy(Path.Combine(ExampleBody.Scenarios, "prices.json"), Path.Combine(folder, "prices.json"));
        File.WriteAllText(
            Path.Combine(folder, "prices.expected.json"),
            """
            {
              "rules": [ "IHM-CYCLE-1" ],
              "log": [
                { "on": "2026-12-31", "credential": "old", "event": "renewed", "cycle": 2, "starts": "2027-05-10",
                  "ends": "2031-05-09", "fee": 110.00 },
                { "on": "2027-01-01", "credential": "new", "event": "refused", "command": "renew",
                  "reason": "fee-unpaid", "rule": "IHM-FEE-1" },
                { "on": "2027-01-01", "credential": "new", "event": "renewed", "cycle": 2, "starts": "2027-05-10",
                  "ends": "2031-05-09", "fee": 155 }
              ]
            }
            """);

        var run = await _shell.RunWithoutStorageAsync("programs", "test", ExampleBody.File, "--scenarios", folder);

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Equal(1, run.Figure("asExpected"));
        Assert.Equal(20, Lines(run.Error).Length);
        Assert.Contains($"{ExampleBody.File}: IHM-FEE-2: no scenario mentions it.", Lines(run.Error));
        Assert.DoesNotContain("IHM-FEE-1:", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("IHM-CYCLE-1:", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_SaysAllThatIsWrongWithScenariosAndExpectations()
    {
        var folder = Folder();
        const string right = """
            { "program": "ihm", "until": "2025-01-31", "nights": "every", "events": [],
              "credentials": [ { "id": "c1", "type": "IHM-PT", "certifiedOn": "2024-03-15" } ] }
            """;
        Write("a.json", right.Replace("IHM-PT", "IHM-X", StringComparison.Ordinal));
        Write("b.json", right.Replace("ihm", "nasm", StringComparison.Ordinal)
            .Replace("IHM-PT", "NASM-CPT", StringComparison.Ordinal));
        Write("c.json", right);
        Write("c.expected.json", """{ "rules": [ "IHM-NONE-1" ], "status": 1 }""");
        Write("d.json", right);
        Write("d.expected.json", "[]");
        Write("e.json", right);
        Write("f.json", $"[ {right} ]");
        Write("f.expected.json", "[]");

        var run = await _shell.RunWithoutStorageAsync("programs", "test", ExampleBody.File, "--scenarios", folder);

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Equal(0, run.Figure("asExpected"));
        Assert.Equal(
            [
                "a.json: $.credentials[0].type: 'IHM-X' is not a type of ihm.",
                "b.json: $.program: is nasm, not ihm.",
                "c.expected.json: $.status: is not a known property here; there are log, notices, final, rules.",
                "c.expected.json: $.rules[0]: \"IHM-NONE-1\" is no rule of ihm.",
                "c.expected.json: $: expects nothing: log, notices or final.",
                "d.expected.json: $: must be an object, as the scenario is, not an array.",
                "e.expected.json: is missing; --write writes what is answered, to be read and corrected.",
                "f.expected.json: $: expected 0 answers, actual 1.",
            ],
            Lines(run.Error)[..8]);

        void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);
    }

    [Fact]
    public async Task Test_WritesAMissingExpectation_WhichThenHolds()
    {
        var folder = Folder();
        File.Copy(Path.Combine(ExampleBody.Scenarios, "late.json"), Path.Combine(folder, "late.json"));
        string[] command = ["programs", "test", ExampleBody.File, "--scenarios", folder];

        var written = await _shell.RunWithoutStorageAsync([.. command, "--write"]);
        Assert.StartsWith("late.expected.json: written as answered", written.Error, StringComparison.Ordinal);

        Assert.Equal(1, (await _shell.RunWithoutStorageAsync(command)).Figure("asExpected"));
    }

    [Fact]
    public async Task Test_TakesTheKeyOfALoadedProgram()
    {
        var folder = Folder();
        File.WriteAllText(
            Path.Combine(folder, "a.json"),
            """
            { "program": "nasm", "until": "2024-04-01", "nights": [], "events": [],
              "credentials": [ { "id": "c1", "type": "NASM-CPT", "certifiedOn": "2024-03-15" } ] }
            """);
        File.WriteAllText(Path.Combine(folder, "a.expected.json"), """{ "log": [] }""");

        var run = await _shell.RunWithoutStorageAsync("programs", "test", "nasm", "--scenarios", folder);

        Assert.Equal((ExitCode.Failed, 1), (run.ExitCode, run.Figure("asExpected")));
    }

    [Fact]
    public async Task Test_OfAnEmptyFolder_OrAnExpectationAlone_IsWrongInput()
    {
        var folder = Folder();
        var empty = await _shell.RunWithoutStorageAsync("programs", "test", "nasm", "--scenarios", folder);
        File.WriteAllText(Path.Combine(folder, "a.expected.json"), "{}");
        var alone = await _shell.RunWithoutStorageAsync("programs", "test", "nasm", "--scenarios", folder);
        var none = await _shell.RunWithoutStorageAsync("programs", "test", "nasm", "--scenarios", folder + "-not");

        Assert.Equal((ExitCode.WrongInput, $"--scenarios: {folder} holds no scenario, NAME.json."), Told(empty));
        Assert.Equal((ExitCode.WrongInput, "--scenarios: a.expected.json is beside no scenario."), Told(alone));
        Assert.Equal((ExitCode.WrongInput, $"--scenarios: there is no folder {folder}-not."), Told(none));

        static (int, string) Told(CommandRun run) => (run.ExitCode, run.Error.TrimEnd());
    }

    [Fact]
    public async Task WrongFileAmongThoseLoaded_IsToldWholeByEveryCommand()
    {
        using var shell = new CommandShell
        {
            ProgramFolder = ExampleBody.Beside(
                Path.Combine(_shell.Folder, "programs"),
                text => text.Replace("\"IHM-CYCLE-1\"", "\"\"", StringComparison.Ordinal)),
        };

        var run = await shell.RunWithoutStorageAsync("simulate", "-");

        Assert.Equal(ExitCode.WrongInput, run.ExitCode);
        Assert.Equal(
            ["ihm.json: $.cycle.rule", "ihm.json: $.creditWindow.before.otherwise"],
            Lines(run.Error).Select(line => line[..line.IndexOf(": must", StringComparison.Ordinal)]));
    }

    private string Spoilt(Action<JsonObject> spoil)
    {
        var json = JsonNode.Parse(File.ReadAllText(ExampleBody.File))!.AsObject();
        spoil(json);
        return _shell.File("ihm.json", json.ToJsonString());
    }

    private string Folder() => Directory.CreateDirectory(Path.Combine(_shell.Folder, "scenarios")).FullName;

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
