using CecFunctions.Members;

namespace CecFunctions.Evidence;

/// <summary>Deletes the documents of a person who was erased. One whose upload is under way finds no member.</summary>
public sealed class ErasedEvidence(EvidenceFiles files) : IErasureParticipant
{
    /// <inheritdoc/>
    public async Task EraseAsync(ErasedAccounts erased, CancellationToken cancellationToken)
    {
        foreach (var account in erased.Accounts)
        {
            await files.DeleteAllAsync(account, cancellationToken);
        }
    }
}
