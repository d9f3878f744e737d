using CecFunctions.Members;

namespace CecFunctions.Http;

/// <summary>The refusals that follow from an endpoint's callers and inputs.</summary>
internal static class UsualRefusals
{
    public static IEnumerable<RefusalDescription> For(
        EndpointDescription description, WhoMayCall who, string method, IReadOnlyList<object> metadata)
    {
        var changes = method is not ("GET" or "HEAD");
        var takesBody = !description.Bodies.IsEmpty;
        if (description.TakesIdempotencyKey)
        {
            yield return RefusalDescription.From(IdempotencyKeyHeader.Missing);
            yield return RefusalDescription.From(CommandProblem.KeyUsedForAnother);
        }

        if (description.TakesVersion)
        {
            yield return RefusalDescription.From(IfMatchHeader.Malformed);
            yield return RefusalDescription.From(CommandProblem.Stale);
            yield return RefusalDescription.From(IfMatchHeader.Missing);
        }

        if (description.Bodies.Any(body => body.MediaType == "application/json"))
        {
            yield return RefusalDescription.Malformed("$", "is not JSON: the text ends too early.");
        }

        if (takesBody)
        {
            yield return new RefusalDescription(413, "The body is too large.");
            var taken = string.Join(" or ", description.Bodies.Select(body => body.MediaType));
            yield return new RefusalDescription(415, $"Content-Type must be {taken}.") { Place = "Content-Type" };
        }

        if (changes && description.Signature is null)
        {
            yield return RefusalDescription.From(
                who == WhoMayCall.Anyone || who == WhoMayCall.Partners
                    ? ForgeryMiddleware.FromElsewhere
                    : ForgeryMiddleware.NoToken);
        }

        if (who != WhoMayCall.Anyone)
        {
            yield return RefusalDescription.From(AccessRefusal.SignInFirst);
            yield return RefusalDescription.From(AccessRefusal.Forbidden);
        }

        // A hook counts the calls that are not signed.
        if (description.Signature is not null
            || metadata.OfType<LimitedRequest>().LastOrDefault()?.Kind != RequestKind.Unlimited)
        {
            yield return RefusalDescription.From(RateLimitServices.TooMany(TimeSpan.Zero));
        }

        if (description.ChangesMember && who == WhoMayCall.Members)
        {
            yield return RefusalDescription.From(CommandProblem.FromLimit(MemberLimits.TooManyChanges));
        }

        if (description.ChangesMember)
        {
            yield return RefusalDescription.From(CommandProblem.Full);
            yield return RefusalDescription.From(CommandProblem.Busy);
        }
    }
}
