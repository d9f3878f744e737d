using CecFunctions.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Web.ApiDescription;

/// <summary>How an endpoint is given its description.</summary>
internal static class DescribedEndpoints
{
    public static TBuilder Describe<TBuilder>(
        this TBuilder endpoint, EndpointDescription description) where TBuilder : IEndpointConventionBuilder
    {
        endpoint.WithTags(description.Topic).WithMetadata(description);
        foreach (var answer in description.Answers.Where(answer => answer.Type is not null))
        {
            endpoint.WithMetadata(new ProducesResponseTypeMetadata(answer.Status, answer.Type, [answer.MediaType!]));
        }

        return endpoint;
    }

    /// <summary>A page for people, which an API's description has nothing to say about. A browser that is not signed in
    /// is led from it to sign-in.</summary>
    public static TBuilder AsPage<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(Page.Known).ExcludeFromDescription();
}
