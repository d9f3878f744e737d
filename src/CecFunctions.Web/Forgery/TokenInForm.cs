using Microsoft.AspNetCore.Builder;

namespace CecFunctions.Web.Forgery;

/// <summary>Says of an endpoint that it takes a form with files, whose first part may be the token against forgery: a page without script has no other place for it.</summary>
internal sealed class TokenInForm
{
    private static readonly TokenInForm Taken = new();

    private TokenInForm()
    {
    }

    public static TBuilder Allow<TBuilder>(TBuilder endpoint) where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(Taken);
}
