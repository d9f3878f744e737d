using CecFunctions.Web.Access;
using CecFunctions.Web.Forgery;
using CecFunctions.Web.Problems;
using CecFunctions.Web.Requests;
using Microsoft.AspNetCore.RateLimiting;

namespace CecFunctions.Web.ApiDescription;

/// <summary>The refusals that follow from what an endpoint is and takes.</summary>
internal static class UsualRefusals
{
    public static IEnumerable<RefusalDescription> Of(EndpointDescription description, WhoMayCall who, string method, IReadOnlyList<object> metadata)
    {
        var changes = method is not ("GET" or "HEAD");
        var takesBody = !description.Bodies.IsEmpty;
        if (description.TakesIdempotencyKey)
        {
            yield return RefusalDescription.Malformed(IdempotencyKeyHeader.Name, "is missing: send a text of your choice, the same for the same request.");
            yield return new RefusalDescription(422, $"{IdempotencyKeyHeader.Name} was used within the last 24 hours for another request: choose a new one.") { Place = IdempotencyKeyHeader.Name };
        }

        if (description.TakesVersion)
        {
            yield return RefusalDescription.Malformed(IfMatchHeader.Name, "is no list of entity tags, such as \"1\" with its quotes.");
            yield return new RefusalDescription(412, $"{IfMatchHeader.Name} names a version that is not the current one: read it again.") { Place = IfMatchHeader.Name };
            yield return new RefusalDescription(428, $"{IfMatchHeader.Name} is missing: send the ETag of the version that you changed.") { Place = IfMatchHeader.Name };
        }

        if (description.Bodies.Any(body => body.MediaType == "application/json"))
        {
            yield return RefusalDescription.Malformed("$", "is not JSON: the text ends too early.");
        }

        if (takesBody)
        {
            yield return new RefusalDescription(413, "The body is too large.");
            yield return new RefusalDescription(415, $"Content-Type must be {string.Join(" or ", description.Bodies.Select(body => body.MediaType))}.") { Place = "Content-Type" };
        }

        if (changes && description.Signature is null)
        {
            yield return who == WhoMayCall.Anyone || who == WhoMayCall.Partners
                ? new RefusalDescription(400, "The browser says that another site asked for this.", "forgery")
                : new RefusalDescription(
                    400, $"{ForgeryMiddleware.HeaderName} is missing or not yours: send the csrfToken of GET /api/session, or as the field {ForgeryMiddleware.FieldName} of a form.", "forgery")
                {
                    Place = ForgeryMiddleware.HeaderName,
                };
        }

        if (who != WhoMayCall.Anyone)
        {
            yield return new RefusalDescription(401, "Sign in first.");
            yield return new RefusalDescription(403, "You may not do this.");
        }

        // Members are all under the limit of their writes.
        if (metadata.OfType<EnableRateLimitingAttribute>().Any() || (changes && (who == WhoMayCall.Members || who == WhoMayCall.SignedIn)))
        {
            yield return new RefusalDescription(429, "Too many requests: wait as long as Retry-After says.");
        }

        if (description.ChangesMember)
        {
            yield return new RefusalDescription(409, CommandProblem.Full.Detail, CommandProblem.Full.Reason);
            yield return new RefusalDescription(503, CommandProblem.Busy.Detail);
        }
    }
}
