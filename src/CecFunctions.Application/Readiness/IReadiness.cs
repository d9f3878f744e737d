namespace CecFunctions.Application.Readiness;

/// <summary>Whether the system can do its work: it reaches its storage, and the nights are done.</summary>
public interface IReadiness
{
    /// <summary>What is missing, in words for those who operate the system; none where all is well. It names no secret and nobody.</summary>
    Task<string[]> FindMissingAsync(CancellationToken cancellationToken);
}
