using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Environments;

public sealed class CheckedHostsTests
{
    [Theory]
    [InlineData("production", "route: {}", "shop.example.com")]
    [InlineData(
        "production",
        "route: { hosts: [www.shop.example.com, '*.shop.example.com', shop.example.com] }",
        "shop.example.com www.shop.example.com")]
    [InlineData("production", "route: { hosts: [shop.example.com], paths: [/api] }", "")]
    [InlineData("production", "calls: []", "")]
    [InlineData("development", "route: {}", "")]
    public void CheckedHosts_AreThoseOfProductionWhoseEveryPathIsOneServices(string profile, string setting, string expected) => Assert.Equal(
        expected,
        string.Join(' ', PlanWith($$"""
            infra:profile: {{profile}}
            infra:services:
              - { name: web, container: { image: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1', port: 8080 }, {{setting}} }
            """).CheckedHosts));

    [Theory]
    [InlineData("{ allowedCountries: [DE] }", "{}", "")]
    [InlineData("{ allowedCountries: [DE, US, IE] }", "{}", "")]
    [InlineData("{ allowedCountries: [DE, US, IE, SG] }", "{}", "shop.example.com")]
    [InlineData("{ allowedCountries: [DE, US] }", "{ regions: [us-east-1, us-west-1, us-west-2] }", "shop.example.com")]
    [InlineData("{ blockedCountries: [US] }", "{}", "")]
    [InlineData("{ blockedCountries: [US] }", "{ regions: [eu-west-1, sa-east-1, ap-northeast-1] }", "shop.example.com")]
    public void CheckedHosts_OfRefusedCountries_AreNone(string firewall, string checks, string expected) => Assert.Equal(
        expected,
        string.Join(' ', PlanWith($$"""
            infra:profile: production
            infra:firewall: {{firewall}}
            infra:publicHealthChecks: {{checks}}
            infra:services:
              - { name: web, container: { image: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1', port: 8080 }, route: {} }
            """).CheckedHosts));

    // The proxy of web answers its own health path itself, whatever becomes of api.
    [Theory]
    [InlineData("shop.example.com", "/alive")]
    [InlineData("api.shop.example.com", "/alive")]
    public void HealthPath_OfACheckedHost_IsThatOfTheContainerBehindIt(string host, string expected) => Assert.Equal(
        expected,
        PlanWith("""
            infra:profile: production
            infra:services:
              - { name: web, proxy: { to: middle }, route: { hosts: [shop.example.com] } }
              - { name: middle, proxy: { to: api } }
              - name: api
                container: { image: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/api:1', port: 8080, healthPath: /alive }
                route: { hosts: [api.shop.example.com] }
            """).HealthPathOf(host));
}
