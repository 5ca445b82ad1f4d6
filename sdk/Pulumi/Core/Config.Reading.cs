using System.Globalization;
using System.Text.Json;

namespace Pulumi;

public sealed partial class Config
{
    private delegate bool Parser<T>(string text, out T value);

    private T Required<T>(string key, Parser<T> parser, bool isSecret) =>
        TryRead(key, parser, out var value) ? value : throw new MissingException(FullKey(key), isSecret);

    private bool TryRead<T>(string key, Parser<T> parser, out T value)
    {
        var deployment = Deployment.Required;
        var fullKey = FullKey(key);
        if (!deployment.Config.TryGetValue(fullKey, out var text))
        {
            value = default!;
            return false;
        }

        var isMarkedSecret = deployment.SecretKeys.Contains(fullKey);
        try
        {
            return parser(text, out value) ? true : throw new TypeException(fullKey, isMarkedSecret ? "[secret]" : text, GetTypeName<T>());
        }
        catch (JsonException exception)
        {
            throw new TypeException(fullKey, isMarkedSecret ? "[secret]" : text, GetTypeName<T>(), exception);
        }
    }

    private T? ReadObject<T>(string key, JsonSerializerOptions? options) =>
        TryRead<T>(key, JsonParser<T>(options), out var value) ? value : default;

    private Output<T>? ReadSecretObject<T>(string key, JsonSerializerOptions? options) =>
        TryRead<T>(key, JsonParser<T>(options), out var value) ? Output.CreateSecret(value) : null;

    private string FullKey(string key) => $"{_namespace}:{key}";

    private static string GetTypeName<T>() => Type.GetTypeCode(typeof(T)) == TypeCode.Object ? typeof(T).FullName! : typeof(T).Name;

    private static bool TryText(string text, out string value)
    {
        value = text;
        return true;
    }

    private static bool TryBoolean(string text, out bool value)
    {
        value = text == "true";
        return text is "true" or "false";
    }

    private static bool TryInt32(string text, out int value) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out value);

    private static bool TryDouble(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    private static Parser<T> JsonParser<T>(JsonSerializerOptions? options) => (string text, out T value) =>
    {
        value = JsonSerializer.Deserialize<T>(text, options)!;
        return true;
    };

    private sealed class MissingException(string key, bool isSecret) : RunException(
        $"Missing Required configuration variable '{key}'\n\t"
        + $"please set a value using the command `pulumi config set {(isSecret ? "--secret " : "")}{key} <value>`");

    private sealed class TypeException(string key, string value, string expectedType, JsonException? reason = null) : RunException(
        $"Configuration '{key}' value '{value}' is not a valid {expectedType}", reason);
}
