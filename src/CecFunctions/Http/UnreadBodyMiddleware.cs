using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CecFunctions.Http;

/// <summary>Reads what a refused request still sends, once its answer is out. Kestrel does not read a body above the
/// limit of its endpoint, and no body longer than 5 s: it closes without notice, and a client that still sends, or that
/// uses the connection again, sees a reset in place of the answer.</summary>
internal sealed class UnreadBodyMiddleware(RequestDelegate next, TimeProvider time)
{
    /// <summary>The most bytes that are read of a body for nothing: some photographs of a telephone.</summary>
    public const long MostBytes = 64 * 1024 * 1024;

    private const int PieceBytes = 64 * 1024;

    /// <summary>30 s: a slow line sends a photograph in it.</summary>
    public static readonly TimeSpan MostTime = TimeSpan.FromSeconds(30);

    public async Task InvokeAsync(HttpContext context)
    {
        // What follows may bound the body, and this reads past that bound.
        var body = context.Request.Body;
        context.Response.OnStarting(AnnounceCloseAsync, context);
        await next(context);
        if (IsRefused(context) && MayHaveMore(context.Request))
        {
            await context.Response.CompleteAsync();
            await ReadRestAsync(context, body);
        }
    }

    /// <summary>A body that was too large may be longer than what is read of it, so the connection is not used again.</summary>
    private static Task AnnounceCloseAsync(object state)
    {
        var response = ((HttpContext)state).Response;
        if (response.StatusCode == StatusCodes.Status413PayloadTooLarge
            && HttpProtocol.IsHttp11(response.HttpContext.Request.Protocol))
        {
            response.Headers.Connection = "close";
        }

        return Task.CompletedTask;
    }

    private static bool IsRefused(HttpContext context) =>
        context.Response.StatusCode >= StatusCodes.Status300MultipleChoices
        && !context.RequestAborted.IsCancellationRequested;

    /// <summary>A client that waits for 100 Continue has its answer and sends nothing.</summary>
    private static bool MayHaveMore(HttpRequest request) =>
        request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: false }
        && request.Headers.Expect.Count == 0;

    private async Task ReadRestAsync(HttpContext context, Stream body)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        using var late = new CancellationTokenSource(MostTime, time);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(late.Token, context.RequestAborted);
        var piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            var left = MostBytes;
            int read;
            while (left > 0 && (read = await body.ReadAsync(piece, ends.Token)) > 0)
            {
                left -= read;
            }
        }
        catch (Exception ended) when (ended is IOException or OperationCanceledException or InvalidOperationException)
        {
            // The client left or was too slow, or the body broke off under the endpoint: the answer is out already.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }
}
