namespace CecFunctions.Web.Access;

/// <summary>Says of an endpoint that it is a page, for people in front of a browser: who is not signed in is led to where they can.</summary>
internal sealed class Page
{
    private Page()
    {
    }

    public static Page Known { get; } = new();
}
