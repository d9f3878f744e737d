using System.Collections.Immutable;
using System.Text;
using CecFunctions.Imports;

namespace CecFunctions.Tests.Imports;

/// <summary>Reads files that a test writes down.</summary>
internal static class FileText
{
    public static Task<ReadFile<T>> ReadAsync<T>(
        this OpenTable<T> open, string name, string text, TableOptions? options = null) =>
        open.ReadAsync(name, Encoding.UTF8.GetBytes(text), options);

    public static async Task<ReadFile<T>> ReadAsync<T>(
        this OpenTable<T> open,
        string name,
        byte[] content,
        TableOptions? options = null,
        TextForm form = TextForm.Utf8)
    {
        using var stream = new MemoryStream(content);
        using var file = await SpooledFile.CopyAsync(name, stream, long.MaxValue, form, CancellationToken.None);
        var table = open(file!, options ?? new TableOptions(), CancellationToken.None);
        var problems = new RowProblems();
        var rows = table.Read(problems).ToList();
        var bad = rows.ToLookup(row => ProblemsOf(row).IsEmpty);
        return new ReadFile<T>(
            [.. bad[true]],
            [.. problems.First.Concat(bad[false].SelectMany(row => ProblemsOf(row))).OrderBy(problem => problem.Line)],
            table.Notes);
    }

    private static ImmutableArray<RowProblem> ProblemsOf<T>(T row) => row switch
    {
        RosterRow roster => roster.Problems,
        CreditRow credit => credit.Problems,
        _ => throw new NotSupportedException(typeof(T).Name),
    };
}

/// <summary>What a file says.</summary>
/// <param name="Rows">Those with whose cells nothing is wrong.</param>
/// <param name="Problems">What is wrong with the others, by line.</param>
/// <param name="Notes">What was found out about the file.</param>
internal sealed record ReadFile<T>(
    IReadOnlyList<T> Rows, IReadOnlyList<RowProblem> Problems, IReadOnlyList<string> Notes)
{
    public void Deconstruct(out IReadOnlyList<T> rows, out IReadOnlyList<RowProblem> problems) =>
        (rows, problems) = (Rows, Problems);
}
