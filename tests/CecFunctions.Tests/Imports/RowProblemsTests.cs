using CecFunctions.Imports;

namespace CecFunctions.Tests.Imports;

public sealed class RowProblemsTests
{
    [Fact]
    public void FirstByLine_AreKept_InWhateverOrderTheyCome_AndTheRowsCounted()
    {
        var problems = new RowProblems();
        var lines = Enumerable.Range(2, 50_000).ToArray();
        new Random(1).Shuffle(lines);

        Parallel.ForEach(lines, line => problems.AddRow(
            new RowProblem(line, "name", "is too long."), new RowProblem(line, "email", "is none.")));

        Assert.Equal(50_000, problems.Rows);
        Assert.Equal(
            Enumerable.Range(2, RowProblems.MostTold / 2).SelectMany(line => new[] { (line, "name"), (line, "email") }),
            problems.First.Select(problem => (problem.Line, problem.Column)));
    }
}
