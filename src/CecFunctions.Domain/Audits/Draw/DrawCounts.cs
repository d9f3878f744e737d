namespace CecFunctions.Domain.Audits.Draw;

/// <summary>Submissions, and how many of them were drawn.</summary>
public readonly record struct DrawCounts(long Submissions, long Drawn)
{
    public DrawCounts Plus(DrawCounts other) => new(Submissions + other.Submissions, Drawn + other.Drawn);
}
