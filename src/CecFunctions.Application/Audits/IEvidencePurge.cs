namespace CecFunctions.Application.Audits;

/// <summary>Deletes evidence whose time is over (ALL-CREDIT-2), and files that never got a record.</summary>
public interface IEvidencePurge
{
    /// <summary>Purges what is due in every program, each on its own today. What the hosted job calls.</summary>
    Task<EvidencePurgeFigures> RunAsync(CancellationToken cancellationToken);

    /// <summary>Purges what is due on <paramref name="asOf"/>, for histories driven by hand. How old a file without a record is, the clock says all the same.</summary>
    Task<EvidencePurgeFigures> RunAsync(DateOnly asOf, IProgress<int>? progress, CancellationToken cancellationToken);
}
