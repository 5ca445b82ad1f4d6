using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Validation;

public sealed class ForwardingValidationTests
{
    private const string Circle = "must not pass requests on in a circle; got";

    [Theory]
    [InlineData("other", "")]
    [InlineData("web", "infra:services[0].proxy.to must be another service; got 'web'.")]
    [InlineData("othr", "infra:services[0].proxy.to must be a service of this environment; got 'othr'. Did you mean other?")]
    [InlineData("elsewhere", "infra:services[0].proxy.to must be a service of this environment; got 'elsewhere'.")]
    [InlineData("ledger", "infra:services[0].proxy.to must be a service that answers HTTP; got 'ledger'.")]
    [InlineData("mailer", "infra:services[0].proxy.to must be a service that answers HTTP; got 'mailer'.")]
    [InlineData("report", "infra:services[0].proxy.to must be a service that answers HTTP; got 'report'.")]
    public void Validate_Target_MustBeAnotherServiceThatAnswersHttp(string to, string expected) => Assert.Equal(
        expected,
        ProblemsWith($$"""
            infra:services:
              - { name: web, proxy: { to: {{to}} } }
              - { {{ServiceNamed("other")}} }
              - { {{TcpService}} }
              - { name: mailer, worker: { image: '{{Image}}' } }
              - { name: report, task: { image: '{{Image}}', schedule: { cron: 0 3 * * * } } }
            """));

    [Theory]
    [InlineData("a: b, b: c, c: -", "")]
    [InlineData("a: b, b: a", $"infra:services[0].proxy.to {Circle} a to b to a.")]
    [InlineData("a: b, b: c, c: d, d: b", $"infra:services[1].proxy.to {Circle} b to c to d to b.")]
    [InlineData(
        "a: b, b: a, c: d, d: c, e: a",
        $"infra:services[0].proxy.to {Circle} a to b to a.\ninfra:services[2].proxy.to {Circle} c to d to c.")]
    public void Validate_Circles_NamesEachOnce(string services, string expected)
    {
        var items = services.Split(", ").Select(service => service.Split(": "))
            .Select(pair => pair[1] == "-" ? $"{{ {ServiceNamed(pair[0])} }}" : $"{{ name: {pair[0]}, proxy: {{ to: {pair[1]} }} }}");

        Assert.Equal(expected, ProblemsWith($"infra:services: [{string.Join(", ", items)}]"));
    }
}
