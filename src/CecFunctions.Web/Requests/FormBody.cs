using CecFunctions.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Web.Requests;

/// <summary>Reads a request's body as a plain form.</summary>
public static class FormBody
{
    private static readonly Problem Unreadable = new(StatusCodes.Status400BadRequest, "The form could not be read.");

    /// <summary>The form, or what is wrong with it: the framework throws where the sender made it wrongly, which is
    /// nothing that failed here.</summary>
    public static async Task<(IFormCollection? Form, Problem? Problem)> ReadAsync(
        HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return (await request.ReadFormAsync(cancellationToken), null);
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, new Problem(refused.StatusCode, "The body is too large."));
        }
        catch (Exception wrong) when (wrong is InvalidDataException or IOException)
        {
            return (null, Unreadable);
        }
    }
}
