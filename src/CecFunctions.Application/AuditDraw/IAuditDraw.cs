namespace CecFunctions.Application.AuditDraw;

/// <summary>Draws renewals for audit, night by night.</summary>
/// <remarks>Rules ALL-AUDIT-1, ALL-AUDIT-2.</remarks>
public interface IAuditDraw
{
    /// <summary>
    /// What the timer calls, hourly like the sweep's: the draw of every program whose night the sweep has finished and that is not drawn
    /// yet. Does nothing otherwise, or while another run is at it.
    /// </summary>
    Task<IReadOnlyList<DrawFigures>> RunDueDrawsAsync(CancellationToken cancellationToken);

    /// <summary>The draws of all programs as of a day, here and now: for histories driven by hand. A program drawn later than that is passed over; one drawn on that day is not drawn again.</summary>
    Task<IReadOnlyList<DrawFigures>> RunAsync(DateOnly asOf, CancellationToken cancellationToken);

    /// <summary>Says how many submissions a draw would be among, and writes nothing. Who would be drawn it does not say: nobody is to know beforehand.</summary>
    Task<IReadOnlyList<DrawFigures>> PreviewAsync(DateOnly asOf, CancellationToken cancellationToken);

    /// <summary>The first program with a draw after a day, and the night of that draw.</summary>
    Task<(string Program, DateOnly Night)?> FindDrawAfterAsync(DateOnly day, CancellationToken cancellationToken);

    /// <summary>Reveals the seed of a year whose draws are over in every program; from then on it draws no more.</summary>
    Task<SeedRevelation> RevealSeedAsync(int year, CancellationToken cancellationToken);
}
