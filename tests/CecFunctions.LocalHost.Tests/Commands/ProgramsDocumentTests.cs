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
