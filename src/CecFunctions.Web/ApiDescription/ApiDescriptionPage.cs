using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace CecFunctions.Web.ApiDescription;

/// <summary>The description as it is sent: made when it is asked for the first time, so that it costs the start of a
/// site nothing, and then kept.</summary>
internal sealed class ApiDescriptionPage : IDisposable
{
    private readonly IServiceScopeFactory _scopes;
    private readonly SemaphoreSlim _one = new(1);
    private volatile Content? _content;

    public ApiDescriptionPage(IServiceScopeFactory scopes) => _scopes = scopes;

    public async Task<Content> ReadAsync(CancellationToken cancellationToken)
    {
        if (_content is { } made)
        {
            return made;
        }

        await _one.WaitAsync(cancellationToken);
        try
        {
            return _content ??= await MakeAsync(cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<Content> MakeAsync(CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var document = await scope.ServiceProvider.GetRequiredKeyedService<IOpenApiDocumentProvider>(
            ApiDescriptionServices.DocumentName)
            .GetOpenApiDocumentAsync(cancellationToken);
        var text = new StringWriter(CultureInfo.InvariantCulture);
        document.SerializeAsV31(new OpenApiJsonWriter(text, new OpenApiJsonWriterSettings { Terse = true }));
        var json = Encoding.UTF8.GetBytes(text.ToString());
        return new Content(
            json, new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 12))}\""));
    }

    /// <param name="ETag">Another one whenever the description is.</param>
    internal sealed record Content(byte[] Json, EntityTagHeaderValue ETag);
}
