namespace CecFunctions.Application.StatusFigures;

/// <summary>How many credentials are active, in grace and so on.</summary>
public interface IStatusFigures
{
    /// <summary>What the last walk counted, with all that nights and commands changed since.</summary>
    /// <returns><see langword="null"/> where the members were never counted.</returns>
    Task<ProgramFigures?> FindAsync(string program, CancellationToken cancellationToken);
}
