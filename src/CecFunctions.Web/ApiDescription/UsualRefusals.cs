using CecFunctions.Web.Access;
using CecFunctions.Web.Forgery;
using CecFunctions.Web.Problems;
using CecFunctions.Web.RateLimits;
using CecFunctions.Web.Requests;
using Microsoft.AspNetCore.RateLimiting;

namespace CecFunctions.Web.ApiDescription;

/// <summary>The refusals that follow from what an endpoint is and takes.</summary>
internal static class UsualRefusals
{
    public static IEnumerable<RefusalDescription> Of(
        EndpointDescription description, WhoMayCall who, string method, IReadOnlyList<object> metadata)
    {
        var changes = method is not ("GET" or "HEAD");
        var takesBody = !description.Bodies.IsEmpty;
        if (description.TakesIdempotencyKey)
        {
            yield return RefusalDescription.Of(IdempotencyKeyHeader.Missing);
            yield return RefusalDescription.Of(CommandProblem.KeyUsedForAnother);
        }

        if (description.TakesVersion)
        {
            yield return RefusalDescription.Of(IfMatchHeader.Malformed);
            yield return RefusalDescription.Of(CommandProblem.Stale);
            yield return RefusalDescription.Of(IfMatchHeader.Missing);
        }

        if (description.Bodies.Any(body => body.MediaType == "application/json"))
        {
            yield return RefusalDescription.Malformed("$", "is not JSON: the text ends too early.");
        }

        if (takesBody)
        {
            yield return new RefusalDescription(413, "The body is too large.");
            yield return new RefusalDescription(
                415,
                "Content-Type must be "
                    + $"{string.Join(" or ", description.Bodies.Select(body => body.MediaType))}.") { Place = "Content-Type" };
        }

        if (changes && description.Signature is null)
        {
            yield return RefusalDescription.Of(
                who == WhoMayCall.Anyone || who == WhoMayCall.Partners
                    ? ForgeryMiddleware.FromElsewhere
                    : ForgeryMiddleware.NoToken);
        }

        if (who != WhoMayCall.Anyone)
        {
            yield return RefusalDescription.Of(AccessRefusal.SignInFirst);
            yield return RefusalDescription.Of(AccessRefusal.Forbidden);
        }

        // Members are all under the limit of their writes.
        if (metadata.OfType<EnableRateLimitingAttribute>().Any() || (changes && (who == WhoMayCall.Members || who == WhoMayCall.SignedIn)))
        {
            yield return RefusalDescription.Of(RateLimitServices.TooMany(TimeSpan.Zero));
        }

        if (description.ChangesMember)
        {
            yield return RefusalDescription.Of(CommandProblem.Full);
            yield return RefusalDescription.Of(CommandProblem.Busy);
        }
    }
}
