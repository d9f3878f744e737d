using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CecFunctions.Azurite;
using CecFunctions.LocalHost.Commands;

namespace CecFunctions.LocalHost.Tests.Commands;

/// <summary>The walk of docs/programs.md, done as it stands there.</summary>
public sealed partial class ProgramsDocumentTests : IDisposable
{
    private static readonly string Document = File.ReadAllText(
        Path.Combine(RepositoryRoot.Find(), "docs", "programs.md"));

    private readonly CommandShell _shell = new();

    public void Dispose() => _shell.Dispose();

    /// <summary>The entries of "Changing a rule" fit into the file, and differ from it as the document says.</summary>
    [Fact]
    public async Task ChangeOfARule_DiffersAsTheDocumentSays()
    {
        var file = Path.Combine(_shell.Folder, "fit.json");
        await _shell.RunWithoutStorageAsync("programs", "new", "fit", "--from", "nasm", "--to", file);
        var json = JsonNode.Parse(File.ReadAllText(file))!;
        json["sources"]!["GUIDE"] = "The guide";
        File.WriteAllText(file, json.ToJsonString());
        json["status"]!["grace"] = Snippet("grace");
        // Where the old entry came from is no part of the change.
        json["status"]!["grace"]![0]!["source"] = "default";
        var changed = _shell.File("fit-2027.json", json.ToJsonString());

        var run = await _shell.RunWithoutStorageAsync("programs", "diff", changed, "--from", file, "--files-only");

        AssertInDocument(run.Lines[0]);
        Assert.Equal((ExitCode.Done, """{"program":"fit","differences":2}"""), (run.ExitCode, run.Lines[^1]));
        json["changes"] = Snippet("changes");
        changed = _shell.File("fit-2027.json", json.ToJsonString());
        Assert.Equal(0, (await _shell.RunWithoutStorageAsync("programs", "check", changed)).Figure("faults"));
    }

    private static JsonNode Snippet(string property)
    {
        var from = Document.IndexOf($"\"{property}\": [", StringComparison.Ordinal);
        var to = Document.IndexOf("\n]\n```", from, StringComparison.Ordinal);
        return JsonNode.Parse($"{{{Document[from..to]}]}}")![property]!.DeepClone();
    }

    [Fact]
    public async Task Walk_GoesAsTheDocumentSays()
    {
        var file = Path.Combine(_shell.Folder, "fit.json");
        Assert.Equal(0, (await _shell.RunWithoutStorageAsync("programs", "new", "fit", "--from", "nasm", "--to", file))
            .ExitCode);
        var right = File.ReadAllText(file)
            .Replace("\"sources\": {}", "\"sources\": { \"GUIDE\": \"The guide\" }", StringComparison.Ordinal)
            .Replace("\"source\": \"default\", \"years\": 2", "\"source\": \"GUIDE\", \"years\": 3", StringComparison.Ordinal)
            .Replace("{ \"FIT-CPT\": 99 }", "{ \"FIT-CPT\": 129 }", StringComparison.Ordinal);
        File.WriteAllText(file, right
            .Replace("\"GUIDE\", \"years\": 3", "\"GUID\", \"years\": \"3\"", StringComparison.Ordinal)
            .Replace("{ \"FIT-CPT\": 129 }", "{ \"FIT-CTP\": 129 }", StringComparison.Ordinal)
            .Replace("\"FIT-STATUS-3\"", "\"\"", StringComparison.Ordinal));

        var wrong = await _shell.RunWithoutStorageAsync("programs", "check", file);

        Assert.Equal(ExitCode.Failed, wrong.ExitCode);
        AssertInDocument(wrong.Error.Replace(file, "programs/fit.json", StringComparison.Ordinal));

        File.WriteAllText(file, right);
        var check = await _shell.RunWithoutStorageAsync("programs", "check", file);

        Assert.Equal(ExitCode.Done, check.ExitCode);
        AssertInDocument(check.Output.Replace(file, "programs/fit.json", StringComparison.Ordinal));

        var scenarios = Directory.CreateDirectory(Path.Combine(_shell.Folder, "scenarios")).FullName;
        foreach (Match block in FileBlock().Matches(Document))
        {
            File.WriteAllText(
                Path.Combine(scenarios, Path.GetFileName(block.Groups["file"].Value)), block.Groups["text"].Value);
        }

        var test = await _shell.RunWithoutStorageAsync("programs", "test", file, "--scenarios", scenarios);

        Assert.Equal((ExitCode.Failed, 1), (test.ExitCode, test.Figure("asExpected")));
        var beginning = test.Output[..test.Output.IndexOf("\"FIT-STATUS-2\"", StringComparison.Ordinal)];
        AssertInDocument(beginning.TrimEnd(',') + "]}");

        File.WriteAllText(file, right.Replace("129", "139", StringComparison.Ordinal));
        var changed = await _shell.RunWithoutStorageAsync("programs", "test", file, "--scenarios", scenarios);

        Assert.Equal(0, changed.Figure("asExpected"));
        Assert.All(
            DifferenceLine().Matches(Document),
            line => Assert.Contains(line.Value, changed.Error, StringComparison.Ordinal));
    }

    private static void AssertInDocument(string text)
    {
        Assert.NotEmpty(text);
        Assert.Contains(text.TrimEnd(), Document, StringComparison.Ordinal);
    }

    [GeneratedRegex("""`scenarios/fit/(?<file>[a-z.-]+)`:\n\n```json\n(?<text>.*?)```""", RegexOptions.Singleline)]
    private static partial Regex FileBlock();

    [GeneratedRegex("(?m)^on-time.*expected: .*$|^on-time.*actual .*$")]
    private static partial Regex DifferenceLine();
}
