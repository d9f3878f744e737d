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

    [Theory]
    [InlineData(500, 0, 0)]
    [InlineData(500, 1, 1)]
    [InlineData(0, 1000, 0)]
    [InlineData(700, 50, 450)]
    public void Answer_SaysHowManyProblemsAreLeftOut(int unreadableRows, int refusedRows, int leftOut)
    {
        var unreadable = new RowProblems();
        foreach (var line in Enumerable.Range(2, unreadableRows))
        {
            unreadable.AddRow(
                new RowProblem(line, "name", "is too long."), new RowProblem(line, "email", "is none."));
        }

        var tally = new ImportTally(null);
        foreach (var line in Enumerable.Range(2_000, refusedRows))
        {
            tally.Add(new RowProblem(line, "memberId", "is refused."));
        }

        var answer = ImportAnswer.Create(tally.ToFigures(), unreadable, [], dryRun: true);

        Assert.Equal((unreadableRows + refusedRows, leftOut), (answer.Bad, answer.ProblemsLeftOut));
        Assert.Equal((2 * unreadableRows) + refusedRows, answer.Problems.Length + answer.ProblemsLeftOut);
    }
}
