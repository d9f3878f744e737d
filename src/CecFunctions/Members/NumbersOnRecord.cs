namespace CecFunctions.Members;

/// <summary>Which numbers other members have, without claiming any.</summary>
public sealed class NumbersOnRecord(
    CredentialNumbers numbers, IReadOnlyDictionary<(string Program, string Key), MemberKey>? holders)
{
    private const int CallsInFlight = 24;

    /// <inheritdoc cref="CredentialNumbers.ClaimAsync(IReadOnlyCollection{HeldNumber}, CancellationToken)"/>
    public async Task<IReadOnlyDictionary<HeldNumber, OtherHolder>> FindOthersAsync(
        IReadOnlyCollection<HeldNumber> asked, CancellationToken cancellationToken)
    {
        var found = new Dictionary<HeldNumber, OtherHolder>();
        foreach (var page in asked.Distinct().Chunk(CallsInFlight))
        {
            var others = await Task.WhenAll(page.Select(number => OtherAsync(number, cancellationToken)));
            foreach (var (number, other) in page.Zip(others).Where(pair => pair.Second is not null))
            {
                found.Add(number, other!);
            }
        }

        return found;
    }

    private async Task<OtherHolder?> OtherAsync(HeldNumber number, CancellationToken cancellationToken) =>
        holders is null ? await numbers.FindOtherAsync(number, cancellationToken)
        : holders.TryGetValue(number.Identity, out var holder) && holder != number.Member
            ? new OtherHolder(holder, HasIt: true)
        : null;
}
