using Microsoft.AspNetCore.Http;

namespace CecFunctions.Pages;

/// <summary>
/// What the fields of the page that is being answered are called, so that the summary of what is wrong, which stands before
/// them, names them and leads to them.
/// </summary>
internal sealed class FieldNames
{
    private readonly Dictionary<string, (string Id, string Label)> _fields = new(StringComparer.Ordinal);

    /// <summary>Told of each field.</summary>
    public event Action? Added;

    public static FieldNames From(HttpContext request)
    {
        if (request.Items[typeof(FieldNames)] is not FieldNames names)
        {
            request.Items[typeof(FieldNames)] = names = new FieldNames();
        }

        return names;
    }

    /// <param name="field">As faults name it, behind the prefix of its form.</param>
    public void Add(string field, string id, string label)
    {
        if (_fields.TryAdd(field, (id, label)))
        {
            Added?.Invoke();
        }
    }

    /// <summary><see langword="null"/> where the page has no such field.</summary>
    public (string Id, string Label)? Find(string field) => _fields.TryGetValue(field, out var found) ? found : null;
}
