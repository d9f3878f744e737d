using System.Text;
using CecFunctions.Imports;

namespace CecFunctions.Tests.Imports;

/// <summary>Reads files that a test writes down.</summary>
internal static class FileText
{
    public static Task<(IReadOnlyList<T> Rows, IReadOnlyList<RowProblem> Problems)> ReadAsync<T>(
        this ReadRows<T> read, string name, string text) =>
        read.ReadAsync(name, Encoding.UTF8.GetBytes(text));

    public static async Task<(IReadOnlyList<T> Rows, IReadOnlyList<RowProblem> Problems)> ReadAsync<T>(
        this ReadRows<T> read, string name, byte[] content)
    {
        using var stream = new MemoryStream(content);
        using var file = await SpooledFile.CopyAsync(name, stream, long.MaxValue, CancellationToken.None);
        var problems = new RowProblems();
        return (read(file!, problems).ToList(), problems.First);
    }
}
