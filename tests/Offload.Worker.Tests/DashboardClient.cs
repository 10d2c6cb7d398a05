using System.Text.RegularExpressions;

namespace Offload.Worker.Tests;

/// <summary>What a person does on the dashboard.</summary>
public static partial class DashboardClient
{
    public static async Task<string> GetAsync(HttpClient http, string path)
    {
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative));
        var html = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path} answered {response.StatusCode}: {html}");
        return html;
    }

    /// <summary>Ticks one job and presses a button; the page's antiforgery token goes with it, as its script does.</summary>
    public static async Task PressAsync(HttpClient http, string action, string jobId)
    {
        var token = AntiforgeryToken().Match(await GetAsync(http, "/dashboard/jobs/failed"));
        Assert.True(token.Success, "the page carries no antiforgery token");
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("jobs[]", jobId)]);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(action, UriKind.Relative)) { Content = form };
        request.Headers.Add(token.Groups["header"].Value, token.Groups["token"].Value);
        using var response = await http.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, $"{action} answered {response.StatusCode}");
    }

    [GeneratedRegex(
        """csrf-header" content="(?<header>[^"]*)".*?csrf-token" content="(?<token>[^"]*)""", RegexOptions.Singleline)]
    private static partial Regex AntiforgeryToken();
}
