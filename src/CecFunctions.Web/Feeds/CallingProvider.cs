using CecFunctions.Application.Providers;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Web.Feeds;

/// <summary>The provider that calls. An endpoint for partners takes it as an argument and can act for no other.</summary>
public sealed record CallingProvider(Provider Provider)
{
    /// <summary>Binds the argument. The policy for partners has made sure of it.</summary>
    public static ValueTask<CallingProvider?> BindAsync(HttpContext context) =>
        ValueTask.FromResult<CallingProvider?>(new((Provider)context.Items[typeof(Provider)]!));
}
