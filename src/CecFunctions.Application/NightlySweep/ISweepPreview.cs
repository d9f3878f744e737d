namespace CecFunctions.Application.NightlySweep;

/// <summary>Says what a night would do, and writes nothing.</summary>
public interface ISweepPreview
{
    /// <summary>The members whom a sweep as of the day would change, with what would be logged and told, by program and id.</summary>
    IAsyncEnumerable<PreviewedMember> ReadAsync(DateOnly asOf, CancellationToken cancellationToken);
}
