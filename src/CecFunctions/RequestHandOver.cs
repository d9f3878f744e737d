using CecFunctions.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions;

/// <summary>
/// Takes requests over from a host that has routed them to an endpoint of its own, such as a function's catch-all, and
/// answers them by the pipeline of <see cref="CecWebPipeline"/>. Make one, at the start, so that wiring errors show
/// then. A second one over the same services takes many seconds: each of its endpoints makes routing look at all of the
/// first again.
/// </summary>
public sealed class RequestHandOver
{
    private readonly RequestDelegate _pipeline;
    private readonly IServiceScopeFactory _scopes;
    private readonly IHttpContextAccessor _accessor;

    /// <param name="services">The host's services, those of <see cref="CecWebServices"/> among them.</param>
    public RequestHandOver(IServiceProvider services)
    {
        _pipeline = new ApplicationBuilder(services).UseCecWeb().Build();
        _scopes = services.GetRequiredService<IServiceScopeFactory>();
        _accessor = services.GetRequiredService<IHttpContextAccessor>();
    }

    /// <summary>
    /// Answers the request. Exceptions go on to the host, which answers 500, or cuts the connection where the answer
    /// has begun. The request is never aborted from here, for the host would repeat it.
    /// </summary>
    public async Task InvokeAsync(HttpContext context)
    {
        // The host has found an endpoint: the function's. Left in place, our routing would find nothing to do, and the
        // endpoints middleware would call the function again.
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        context.Features.Set(HandedOver.Known);

        // Scoped services live as long as the request, and that is longer than the call that brings it: what is to
        // happen when the answer is out (OnCompleted) comes after it. The feature ends its scope itself then.
        context.Features.Set<IServiceProvidersFeature>(new RequestServicesFeature(context, _scopes));

        // The host sets it in a flow of its own, which is not the one that a function runs in.
        _accessor.HttpContext = context;
        try
        {
            await _pipeline(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; that is not a failure of the function.
        }
        finally
        {
            _accessor.HttpContext = null;
        }
    }
}
