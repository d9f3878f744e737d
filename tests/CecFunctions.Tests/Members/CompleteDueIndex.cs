using CecFunctions.Domain.Credentials;
using CecFunctions.Members;

namespace CecFunctions.Tests.Members;

/// <summary>The promise of the due index, held against all members there are.</summary>
internal static class CompleteDueIndex
{
    /// <summary>
    /// A hint exists for every member on or before their next action date, and one for every unsettled notice.
    /// </summary>
    internal static async Task AssertAsync(TestSystem system)
    {
        var hints = (await system.HintsAsync()).ToLookup(hint => (hint.Member, hint.Kind), hint => hint.On);
        await foreach (var member in system.Members.ReadAllAsync(CancellationToken.None))
        {
            var key = member.Document.Key;
            if (Lifecycle.NextActionOn(member.Document.Standing, TestPrograms.Catalog[key.Program]) is { } next)
            {
                Assert.Contains(hints[(key, HintKind.Sweep)], on => on <= next);
            }

            if (!member.Document.UnsettledNotices.IsEmpty)
            {
                Assert.NotEmpty(hints[(key, HintKind.Notice)]);
            }
        }
    }
}
