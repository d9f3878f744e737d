using System.Diagnostics;

namespace CecFunctions.EndToEnd.Tests.Infrastructure;

/// <summary>The table of costs in <c>infra/README.md</c>.</summary>
public sealed class CostTableTests
{
    [Fact]
    public async Task CostTable_IsWhatTheCalculationSays()
    {
        var calculation = RepositoryFile.PathOf("infra", "cost.mjs");
        using var node = Process.Start(new ProcessStartInfo("node", [calculation]) { RedirectStandardOutput = true })!;
        var table = (await node.StandardOutput.ReadToEndAsync()).ReplaceLineEndings("\n");
        await node.WaitForExitAsync();

        Assert.Equal(0, node.ExitCode);
        Assert.Contains(table, RepositoryFile.Text("infra", "README.md"), StringComparison.Ordinal);
    }
}
