using System.Text.RegularExpressions;

namespace Infra.Validation;

/// <summary>Tells texts that are secrets, or seem to be, from others.</summary>
public static partial class SecretText
{
    /// <summary>Whether a name is that of a secret: <c>DB_PASS</c>, <c>API_TOKEN_V2</c>.</summary>
    /// <param name="name">Name of a variable or a tag.</param>
    public static bool IsNameOfOne(string name) => SecretName().IsMatch(name);

    /// <summary>Whether a text holds credentials of a known form.</summary>
    /// <param name="text">The text.</param>
    public static bool HoldsCredentials(string text) => Credentials().IsMatch(text);

    // By word: DB_PASS, JWT_KEY, API_TOKEN_V2. PUBLIC_KEY and KEY_ID are no secrets, nor is what says where one is: TOKEN_URL, SECRET_NAME.
    [GeneratedRegex(
        "(^|_)(PASS|PASSWD|PASSWORD|PASSPHRASE|PWD|SECRET|SECRETS|TOKEN|TOKENS|CREDENTIAL|CREDENTIALS|(?<!PUBLIC_)KEY|APIKEY)"
        + "(_(?!(ARN|COUNT|FILE|HEADER|HOST|ID|ISSUER|LENGTH|NAME|PATH|PREFIX|SECONDS|TTL|TYPE|URI|URL)(_|$))[A-Z0-9_]*)?$"
        + "|(PASSWORD|PASSWD|SECRET|TOKEN|CREDENTIALS?|(API|ACCESS|PRIVATE|SIGNING|ENCRYPTION)_?KEY)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretName();

    // A password in a URL, an AWS access key, a private key, a JSON Web Token, and the tokens of GitHub, GitLab, Google, npm, Slack and Stripe.
    [GeneratedRegex(
        @"://[^/\s:@]*:[^/\s@]+@|\b(AKIA|ASIA)[A-Z0-9]{16}\b|-----BEGIN [A-Z ]*PRIVATE KEY-----|\beyJ[\w-]+\.eyJ[\w-]+\.[\w-]+"
        + @"|\b(gh[opsru]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|glpat-[\w-]{20,}|AIza[\w-]{35}|npm_[A-Za-z0-9]{30,}|xox[abeoprs]-[\w-]{10,}"
        + @"|[rs]k_(live|test)_\w{10,}|whsec_\w{10,})")]
    private static partial Regex Credentials();
}
